/** More texts that fields stumble over: blns.json of the folder that TEXT_DIR names; without it none. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const file = join(process.env.TEXT_DIR ?? '', 'blns.json');
/** @type {readonly string[]} */
export const MORE_TEXTS = process.env.TEXT_DIR && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
