import { parentPort, workerData } from 'node:worker_threads';
import { type Examples, learnAll } from './learn.ts';

parentPort!.postMessage(learnAll(workerData as Examples));
