import { createContext, useContext } from 'hono/jsx';
import { type WebWords, webWords } from './words.ts';

/** The tag of the language that the message around is written in. */
export const MessageLanguage = createContext('en');

/** The page's words in the language of the message around. */
export function useMessageWords(): WebWords {
  return webWords(useContext(MessageLanguage));
}
