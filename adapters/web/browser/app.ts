import { useWords } from './browser-words.ts';
import { drawCharts } from './chart-drawing.ts';
import { wireComposer } from './composer.ts';
import { chosenLanguage, wireLanguageChoice } from './language-choice.ts';
import { followChanges } from './live-changes.ts';
import { wireControls } from './live-controls.ts';
import { makeMessageLog } from './message-log.ts';
import { type PageFacts, readPageFacts } from './page-facts.ts';
import { makeKey, post } from './post.ts';
import { wirePresses } from './presses.ts';
import { currentTheme, wireThemeSwitch } from './theme-choice.ts';
import { localTimes } from './times.ts';
import { tellTrouble } from './trouble.ts';
import { makeUnread } from './unread.ts';

useWords(document.body.dataset.words);
const facts = readPageFacts(document.body);
const log = document.getElementById('log');
const scroll = document.getElementById('scroll');
if (facts && log && scroll) wire(facts, log, scroll);
else wireThemeSwitch(document.getElementById('theme-switch'), () => {});

function wire(facts: PageFacts, log: HTMLElement, scroll: HTMLElement): void {
  const messages = makeMessageLog(log, scroll, (message) => void drawCharts(message, currentTheme()));
  const unread = makeUnread(facts);
  localTimes(log);
  wireThemeSwitch(document.getElementById('theme-switch'), (theme) => void drawCharts(log, theme));
  wireLanguageChoice(document.getElementById('language'), facts);
  wireControls(log);
  wirePresses(log, facts, messages.expectReply);
  wireComposer(facts, () => {
    messages.expectReply();
    messages.scrollToEnd();
  });
  messages.scrollToEnd();
  followChanges(facts, {
    message(arrived) {
      if (arrived.spot === facts.spot) messages.show(arrived);
      else unread.arrived(arrived.spot);
    },
    present(ids) {
      // Something that the stream never sent: the memory behind it is another one than this page came from.
      if (messages.keepOnly(ids[facts.spot] ?? []).isMissingSome) location.reload();
    },
  });
  if (facts.spot === 'direct') void sayHello(facts);
}

async function sayHello(facts: PageFacts): Promise<void> {
  const { locale, timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const outcome = await post(facts, 'hello', { key: makeKey(facts), locale: chosenLanguage(facts) ?? locale, zone: timeZone });
  if (!outcome.isTaken) tellTrouble(outcome.words);
}
