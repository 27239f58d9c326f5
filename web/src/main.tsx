import { render } from 'preact';
import { App } from './app.tsx';
import { startRouter } from './router/navigation.ts';
import { resume } from './session/session.ts';
import { language } from './words/language.ts';

document.documentElement.lang = language.get();
startRouter();
void resume();
const root = document.getElementById('app');
if (root) render(<App />, root);
