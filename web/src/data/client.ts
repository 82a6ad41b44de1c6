import { SitrepClient } from '../../../src/client/index.ts';
import { currentToken } from './token.ts';

/** The server that the page came from. */
export const client = new SitrepClient({ token: currentToken });
