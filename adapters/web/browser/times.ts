/** Writes times in the reader's own clock, language and zone; the whole date and the zone's name are a hover away. */
export function localTimes(within: ParentNode): void {
  for (const time of within.querySelectorAll('time')) {
    const at = new Date(time.dateTime);
    const isToday = at.toDateString() === new Date().toDateString();
    const hour: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };
    time.textContent = at.toLocaleString(undefined, isToday ? hour : { day: 'numeric', month: 'short', ...hour });
    time.title = at.toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'long' });
  }
}
