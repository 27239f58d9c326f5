import { startCloud } from '../../local/cloud.ts';
import { loadDemo } from '../../local/demo/demo.ts';
import { noteAddress } from '../../local/running.ts';

/** A local cloud in a process of its own, to be killed: keeps its data in the folder it is given, and tells its address. */

process.env.TZ = 'UTC';
const [directory = '', assembly = '', port, wanted] = process.argv.slice(2);
const cloud = await startCloud({ directory, assembly, port: Number(port), quiet: true });
noteAddress(directory, cloud.url);
const demonstration = wanted === 'demo' ? await loadDemo(cloud, directory) : undefined;
process.send?.({ url: cloud.url, identifier: demonstration?.patient.identifier });
