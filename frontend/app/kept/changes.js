import design from './design';
import name from './name';
import person from './person';
import print from './print';
import { Queue } from './queue';
import settings from './settings';
import text from './text';

/** The queue with every kind of change. */
export const openQueue = (host) => new Queue({ text, person, name, design, print, settings }, host);
