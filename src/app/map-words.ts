import { fillIn } from '../compose/words/say.ts';
import { de } from './map-words/de.ts';
import { en, type MapWord } from './map-words/en.ts';
import { es } from './map-words/es.ts';

/** What maps say by themselves, by language tag. */
export const mapLanguages: Readonly<Record<string, Record<MapWord, string>>> = { en, es, de };

/** Says one of the map's own texts. */
export type MapSay = (word: MapWord, values?: Record<string, string | number>) => string;

/** The words of maps in the nearest language there is; English otherwise. @param locale BCP 47 */
export function mapWordsIn(locale: string): MapSay {
  const language = locale.split('-')[0] as string;
  const isSpoken = Object.hasOwn(mapLanguages, language);
  const texts = (isSpoken && mapLanguages[language]) || en;
  // Words that fell back have English numbers and plurals.
  return (word, values = {}) => fillIn(texts[word], isSpoken ? locale : 'en', values);
}
