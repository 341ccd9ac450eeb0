import type { rounds as english } from '../en/rounds.ts';

/** How a round invites, reminds, promises and closes: German. */
export const rounds = {
  'round.invitation': '{count, plural, one {Ein Check-in: {title}} other {# Check-ins warten auf dich}}',
  'round.about': 'Etwa {minutes, plural, one {# Minute} other {# Minuten}}. Offen bis {closes}.',
  'round.promise.named':
    '{owner} sieht, was du antwortest, mit deinem Namen. In der Zusammenfassung ({place}) stehen nur Zahlen der Gruppe, nie von weniger als {k, number} Personen.',
  'round.promise.confidential':
    'Attune behält deine Antworten mit deinem Namen und zeigt sie niemandem. In der Zusammenfassung ({place}) stehen nur Zahlen der Gruppe, nie von weniger als {k, number} Personen.',
  'round.promise.anonymous':
    'Deine Antworten kommen in die Zusammenfassung ({place}) nur als Teil von Zahlen über mindestens {k, number} Personen. Wenn du fertig bist, wird die Verbindung zwischen dir und deinen Antworten gelöscht; es bleibt nur, dass du geantwortet hast.',
  'round.comments-shown':
    'Kommentare werden Wort für Wort gezeigt, ohne Namen und ohne feste Reihenfolge, sobald {least, number} Personen einen geschrieben haben.',
  'round.comments-kept': 'Deine eigenen Worte werden nie gezeigt.',
  'round.exactly': 'Was genau gezeigt wird, und wem',
  'round.shown.counts': 'Wie viele geantwortet haben, von wie vielen Gefragten.',
  'round.shown.figures':
    'Der Durchschnitt jedes Teils. Was weniger als {k, number} Personen gesagt haben, bleibt verborgen, und ebenso, was es verraten würde.',
  'round.shown.where': 'Wo: {place}.',
  'round.shown.named': '{owner} kann auch jede einzelne Antwort sehen, mit dem Namen dazu.',
  'round.shown.confidential': 'Niemand erfährt, wer was gesagt hat, auch {owner} nicht.',
  'round.shown.anonymous':
    'Am Ende bekommen deine Antworten eine Zufallsnummer, und dein Gespräch wird hier gelöscht. Danach kann niemand sie finden, ändern oder löschen, auch du nicht.',
  'round.shown.once': 'Die Zusammenfassung kommt einmal, am Schluss. Bis dahin ist nur zu sehen, wie viele geantwortet haben.',
  'round.shown.platform':
    'Was du schreibst, bleibt vielleicht noch eine Weile bei {platform} selbst, etwa in Exporten von dort, und in Sicherungskopien von Attune, die entstehen, bevor du fertig bist.',
  'round.begin': 'Los geht’s',
  'round.later': 'Später fragen',
  'round.decline': 'Dieses Mal nicht',
  'round.away': 'Ich bin abwesend',
  'round.state.answered': 'Du hast geantwortet. Danke.',
  'round.state.declined': 'Dieses Mal machst du nicht mit.',
  'round.state.later': 'Ich frage dich noch einmal.',
  'round.reminder': '„{title}“ ist offen bis {closes}. Du kannst noch mitmachen.',
  'round.nudge': 'Du hast mit „{title}“ angefangen. Es ist offen bis {closes}; mach weiter, wann es dir passt.',
  'round.wait': 'Wann soll ich wieder fragen?',
  'round.wait.hours': 'In zwei Stunden',
  'round.wait.tomorrow': 'Morgen',
  'round.waiting': 'Gut. Dann frage ich wieder.',
  'round.wait-too-late': 'Vorher ist schon Schluss. Du kannst bis {closes} anfangen.',
  'round.away-until': 'Ab wann bist du wieder da?',
  'round.away-done': 'Notiert. Vor dem {date} fragt dich niemand etwas.',
  'round.back': 'Notiert, du bist wieder da.',
  'round.declined': 'Gut. Dieses Mal kommt nichts mehr zu „{title}“.',
  'round.opt-out': 'Hierzu nicht mehr fragen',
  'round.opted-out': 'Erledigt. Dazu kommt nichts mehr.',
  'round.opt-in': 'Doch wieder fragen',
  'round.opted-in': 'Gut. Beim nächsten Mal wirst du wieder gefragt.',
  'round.closed-late': '„{title}“ ist geschlossen. Wenn du jetzt antwortest, zählt es für das nächste Mal.',
  'round.closed': '„{title}“ ist geschlossen.',
  'round.not-yours': 'Dieses Check-in ist nicht für dich, oder es gibt es nicht mehr.',
  'round.already': 'Das hast du schon beantwortet. Danke.',
  'round.counted': 'Deine Antworten zählen bei „{title}“. Die Zusammenfassung kommt am Schluss.',
  'round.counted-late': 'Danke. „{title}“ war schon geschlossen, deshalb zählen deine Antworten für das nächste Mal.',
  'round.thanks.anonymous':
    'Abgeschickt. Was du bei „{title}“ geantwortet hast, hat keine Verbindung mehr zu dir und wurde hier gelöscht. Die Zusammenfassung kommt am Schluss ({place}).',
  'round.removed': 'Das gehörte zu einem anonymen Check-in und wird nicht mehr gezeigt.',
  'round.missed':
    '„{title}“ war für {when} vorgesehen und konnte nicht rechtzeitig geöffnet werden. {count, plural, one {Dieses Mal fällt es aus} other {# Mal ist es ausgefallen}}; das nächste kommt wie geplant.',
  'round.nobody': 'Für „{title}“ ist im Moment niemand vorgesehen, also wurde niemand gefragt.',
  'round.asks-later':
    '„{title}“ ist offen, nur wird um diese Zeit niemand gefragt: Alle haben gerade frei. Die Ersten werden am {at} gefragt.',
  'round.audience-gone': '„{title}“ konnte nicht geöffnet werden: {reason}',
} satisfies Record<keyof typeof english, string>;
