import { App } from 'aws-cdk-lib';
import project from '../cdk.json' with { type: 'json' };
import { smsFaults } from '../functions/notification/sms-faults.ts';
import { addDossier } from '../lib/dossier-app.ts';

const [fault] = smsFaults();
if (fault !== undefined) throw new Error(`this SMS is longer than one, or loses accents on its way: ${fault}`);

// The CDK command passes the context of cdk.json; run alone, the app reads it itself.
const app = new App({ context: project.context, outdir: process.env.CDK_OUTDIR ?? 'cdk.out' });
addDossier(app);
app.synth();
