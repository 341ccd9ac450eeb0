import { webPlatform } from '../../adapters/web/web-places.ts';
import { decodeAction } from '../../src/chat/action.ts';
import type { ControlValue } from '../../src/chat/message.ts';
import { keyOf, postAs } from '../web/web-harness.ts';
import { type Asked, isVerb, type Seat, type Way } from './seat.ts';
import { type WebHouse, webChannel, webWorkspace } from './web-house.ts';

/** One person at the page: what its routes give, and what its script posts. */
export function webSeat(house: WebHouse, person: string, locale: string): Seat {
  const heard = new Set<string>();
  const base = `${house.adapter.url()}/p/${person}`;

  const page = async (spot = ''): Promise<string> => {
    const response = await fetch(`${base}${spot}`);
    if (response.status !== 200) throw new Error(`The page of ${person} was answered ${response.status}.`);
    return response.text();
  };
  const post = async (verb: string, body: object): Promise<void> => {
    const response = await postAs(house.adapter, person, verb, { key: keyOf(person), ...body });
    if (response.status !== 202) throw new Error(`${verb} of ${person} was answered ${response.status}: ${await response.text()}`);
    await house.settled();
  };
  const articles = async (spot?: string): Promise<string[]> => {
    const html = await page(spot);
    for (const line of linesOf(html)) heard.add(line);
    return [...html.matchAll(/<article .*?<\/article>/gs)].map(([whole]) => whole);
  };

  return {
    platform: webPlatform,
    workspace: webWorkspace,
    person,
    heard,
    async arrives() {
      if (locale !== 'en') await post('language', { locale });
      await post('hello', {});
    },
    command: (name, argument = '') => post('command', { name, argument }),
    async presses(verb, argument, nth = 0) {
      for (const article of (await articles()).reverse()) {
        const found = attributes(article, 'data-press').filter((id) => isVerb(decodeAction(id), verb, argument));
        if (found.length > 0) return post('press', { id: found[nth] });
      }
      throw new Error(`${person} sees no button for ${verb}.`);
    },
    async asked(): Promise<Asked | null> {
      for (const article of (await articles()).reverse()) {
        for (const [, control] of article.matchAll(/(<(?:fieldset|form)[^>]* data-control=.*?<\/(?:fieldset|form)>)/gs)) {
          const id = attributes(control ?? '', 'data-control')[0] ?? '';
          const action = decodeAction(id);
          if (action?.do !== 'answer') continue;
          const typing: Way = { by: 'typing', say: (text) => post('say', { text }) };
          return { id, key: action.key, ways: [wayOf(id, control ?? ''), typing] };
        }
      }
      return null;
    },
    messages: async () => (await articles()).map((article) => linesOf(article).join('\n')),
    messagesInChannel: async () => (await articles(`/c/${webChannel}`)).map((article) => linesOf(article).join('\n')),
    pictures: async () =>
      (await articles()).map((article) => attributes(article, 'data-drawing').length).findLast((count) => count > 0) ?? 0,
  };

  function wayOf(id: string, control: string): Way {
    const press = (value: ControlValue) => post('press', { id, value, isForm: true });
    const [type] = attributes(control, 'data-type');
    const values = attributes(control, 'data-value');
    if (type === 'pick') return { by: 'options', options: values, choose: (value) => post('press', { id, value }) };
    if (type === 'checkboxes') {
      const boxes = [...control.matchAll(/<input type="checkbox"[^>]*>/g)].flatMap(([box]) => attributes(box, 'value'));
      return { by: 'boxes', options: boxes, tick: (ticked) => press([...ticked]) };
    }
    const fields = type === 'rank' || type === 'share' ? values : ['value'];
    return {
      by: 'form',
      count: 0,
      open: async () => fields.map((field) => ({ id: field, options: type === 'rank' ? values : [] })),
      send(given) {
        if (type === 'rank') return press(fields.map((field) => given[field] ?? ''));
        if (type === 'share') return press(Object.fromEntries(fields.map((field) => [field, Number(given[field] ?? 0)])));
        return press(type === 'number' ? Number(given.value) : (given.value ?? ''));
      },
    };
  }
}

const attributes = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map(([, value = '']) => plain(value));

const plain = (html: string): string =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

/** What is read of a piece of the page, a line for each piece of text, labels that are only heard included. */
function linesOf(html: string): string[] {
  const body = html.replace(/^.*<body[^>]*>/s, '').replace(/<select id="language".*?<\/select>/s, '');
  const labels = ['aria-label', 'placeholder', 'title'].flatMap((name) => attributes(body, name));
  const texts = body.split(/<[^>]*>/).map((text) => plain(text).trim());
  return [...texts, ...labels].filter((text) => text !== '');
}
