import type { Message } from '../chat/message.ts';
import { appButton } from './control.ts';
import { plainMessage } from './reply-message.ts';
import type { Words } from './words/say.ts';

/**
 * What Attune says in a channel that it was called or invited to.
 * @param placeKey of the channel, for the button that makes it the place of summaries
 */
export function channelMessage(words: Words, placeKey: string, isReportPlace: boolean): Message {
  const buttons = isReportPlace ? [] : [appButton('report-here', placeKey, words('channel.report-here'))];
  const message = plainMessage(words('channel.hello'), buttons);
  return { ...message, blocks: [...message.blocks, { type: 'context', text: words('channel.how') }] };
}
