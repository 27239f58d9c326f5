import { render } from 'preact';
import { App } from './app.tsx';
import { startRouter } from './router/navigation.ts';
import { resume } from './session/session.ts';
import { language, speak } from './words/language.ts';
import { change } from './words/words.ts';

startRouter();
void resume();
document.documentElement.lang = language.get();
// Who reads English waits for its words rather than see the page change under their eyes.
if (language.get() === 'en' && !(await change('en'))) speak('fr');
const root = document.getElementById('app');
if (root) render(<App />, root);
