/** Writes times in the reader's own clock and zone and the page's language; the whole date and the zone's name are a hover away. */
export function localTimes(within: ParentNode): void {
  const { lang } = document.documentElement;
  // A browser whose language the page speaks knows its country too, and so how times are written there.
  const { locale: own } = Intl.DateTimeFormat().resolvedOptions();
  const locale = own.startsWith(lang) ? own : lang;
  for (const time of within.querySelectorAll('time')) {
    const at = new Date(time.dateTime);
    const isToday = at.toDateString() === new Date().toDateString();
    const hour: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };
    time.textContent = at.toLocaleString(locale, isToday ? hour : { day: 'numeric', month: 'short', ...hour });
    time.title = at.toLocaleString(locale, { dateStyle: 'full', timeStyle: 'long' });
  }
}
