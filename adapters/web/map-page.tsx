import type { MapNode, MapRule, ScriptMap, ScriptSummary } from '../../src/chat/script-map.ts';
import { Framed } from './framed.tsx';
import { mapPath } from './page-paths.ts';
import { plainText } from './plain-text.ts';
import type { FrameContent } from './rail.tsx';

/** The page with all scripts. */
export function renderScriptList(frame: FrameContent, list: { title: string; intro: string; scripts: ScriptSummary[] }): string {
  return Framed({
    ...frame,
    title: list.title,
    about: '',
    children: (
      <>
        <p class="map-about">{plainText(list.intro)}</p>
        <ul class="map-list">
          {list.scripts.map(({ id, title, about, facts }) => (
            <li>
              <a href={mapPath(frame.reader.id, id)}>
                <strong dir="auto">{plainText(title)}</strong>
                {about === null ? null : <span dir="auto">{plainText(about)}</span>}
                <small>{facts.join(' · ')}</small>
              </a>
            </li>
          ))}
        </ul>
      </>
    ),
  });
}

/** The map of one script, in the map's own language. */
export function renderScriptMap(frame: FrameContent, map: ScriptMap): string {
  const { words } = map;
  const path = mapPath(frame.reader.id, map.id);
  return Framed({
    ...frame,
    title: map.title,
    about: map.facts.join(' · '),
    locale: map.locale,
    children: (
      <>
        <p class="map-back">
          <a href={mapPath(frame.reader.id)}>{words.allScripts}</a>
        </p>
        {map.about === null ? null : (
          <p class="map-about" dir="auto">
            {plainText(map.about)}
          </p>
        )}
        <div class="map-tools">
          <nav class="map-choice" aria-label={words.language}>
            {map.languages.map(({ tag, name }) => (
              <a href={`${path}?in=${tag}`} lang={tag} aria-current={tag === map.locale ? 'page' : undefined}>
                {name}
              </a>
            ))}
          </nav>
          <form class="map-try" method="post" action={`${path}/try`}>
            <input type="hidden" name="in" value={map.locale} />
            <span id="try-it">{words.tryIt}</span>
            {map.roles.map(({ role, label }) => (
              <button type="submit" class="button primary" name="as" value={role} aria-describedby="try-it try-promise">
                {label}
              </button>
            ))}
            <small id="try-promise">{words.nothingKept}</small>
          </form>
        </div>
        <nav class="map-chapters" aria-label={words.chapters}>
          {map.chapters.map(({ id, title, nodes }) => (
            <a href={`#chapter-${id}`}>
              {title} <small>{nodes.length}</small>
            </a>
          ))}
        </nav>
        {map.chapters.map(({ id, title, nodes }) => (
          <section class={`map-chapter chapter-${id}`} aria-labelledby={`chapter-${id}`}>
            <h2 id={`chapter-${id}`}>{title}</h2>
            <NodesView nodes={nodes} words={words} />
          </section>
        ))}
      </>
    ),
  });
}

function NodesView({ nodes, words }: { nodes: MapNode[]; words: ScriptMap['words'] }) {
  return (
    <ol class="map-nodes">
      {nodes.map((node) => (
        <NodeView node={node} words={words} />
      ))}
    </ol>
  );
}

function NodeView({ node, words }: { node: MapNode; words: ScriptMap['words'] }) {
  const { kind, id, what, title, texts, options, rules, scores, cites, inside } = node;
  const isConditional = rules.length > 0 && kind !== 'value';
  return (
    <li class={`map-node node-${kind}${isConditional ? ' is-conditional' : ''}`}>
      <div class="map-card">
        <p class="map-what">
          <span>{plainText(what)}</span>
          <code>{id}</code>
        </p>
        {rules.map((rule) => (
          <RuleView rule={rule} asCode={words.asCode} />
        ))}
        {title === id ? null : kind === 'group' ? (
          <h3 dir="auto">{plainText(title)}</h3>
        ) : (
          <p class="map-title" dir="auto">
            {plainText(title)}
          </p>
        )}
        {options.length === 0 ? null : (
          <ul class="map-options">
            {options.map(({ label, note }) => (
              <li dir="auto">
                {plainText(label)}
                {note === null ? null : <small>{plainText(note)}</small>}
              </li>
            ))}
          </ul>
        )}
        {texts.map(({ label, text }) => (
          <p class="map-text" dir="auto">
            {label === null ? null : <b>{label}</b>} {plainText(text)}
          </p>
        ))}
        {scores.length + cites.length === 0 ? null : (
          <p class="map-marks">
            {scores.map((score) => (
              <span class="map-score">{plainText(score)}</span>
            ))}
            {cites.length === 0 ? null : (
              <small>
                {words.framework}: {cites.join(', ')}
              </small>
            )}
          </p>
        )}
      </div>
      {inside.length === 0 ? null : <NodesView nodes={inside} words={words} />}
    </li>
  );
}

/** In words where there are some, with what is written folded away; otherwise as it is written. */
function RuleView({ rule: { label, words, cel }, asCode }: { rule: MapRule; asCode: string }) {
  const code = <code dir="ltr">{cel}</code>;
  return (
    <div class="map-rule">
      <p dir="auto">
        <b>{label}</b> {words === null ? code : plainText(words)}
      </p>
      {words === null ? null : (
        <details>
          <summary>{asCode}</summary>
          {code}
        </details>
      )}
    </div>
  );
}
