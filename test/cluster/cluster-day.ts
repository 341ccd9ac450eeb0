import { expect } from 'vitest';
import type { ScheduleId } from '../../src/ids.ts';
import { loadLibrary } from '../../src/script/library.ts';
import type { OpenedStore } from '../../src/store/open-store.ts';
import { type Cluster, logsOf, summaryChannel } from './attune-cluster.ts';
import { CheckIns, type Managed } from './check-ins.ts';
import { labels, type Walk, walks } from './cluster-scripts.ts';
import { DiscordHand } from './discord-hand.ts';
import { answersOf, type Ended, endOf } from './outcome.ts';
import { Progress } from './progress.ts';
import { SlackHand } from './slack-hand.ts';
import { SteadyPerson } from './steady-person.ts';
import { TroubleMaker } from './trouble-maker.ts';
import type { Trouble } from './troubles.ts';

/** How far people on Discord may be before those on Slack, who get a message a second: as a share of everything. */
const lead = 0.1;
/** When the first check-in comes, after all is set up, in milliseconds. */
const plannedInMs = 5_000;
/** How long a slow machine may take for what is left to do when the last answer was given. */
const settleMs = 120_000;
const [, firstLook, , secondLook] = walks as [Walk, Walk, Walk, Walk];

/** Everybody of one platform, and where they are managed. */
interface Crew {
  people: SteadyPerson[];
  managed: Managed;
  progress: Progress;
}

const answersIn = (people: readonly SteadyPerson[]): number =>
  people.flatMap((person) => walks.map((walk) => (person.declines(walk) ? 0 : walk.questions))).reduce((sum, count) => sum + count, 0);

function crewOf(platform: string, workspace: string, channel: string, people: SteadyPerson[], ids: string[]): Crew {
  return {
    people,
    managed: { manager: { platform, workspace, id: ids[0] ?? '' }, channel, people: ids },
    progress: new Progress(answersIn(people)),
  };
}

/**
 * Everybody goes through everything, on both platforms at once, while the troubles come; then looks whether all is as it is to be:
 * no answer lost, nothing shown twice, each check-in reported once.
 * @throws Error with what was done to whom and what the processes said last
 */
export async function liveThrough(cluster: Cluster, opened: OpenedStore, troubles: readonly Trouble[]): Promise<void> {
  const { slack, workspace, discord, guild, members, balancer } = cluster;
  const onSlack = cluster.slackPeople.map((name) => workspace.person(name));
  const onDiscord = cluster.discordPeople.map((name) => guild.person(name));
  const crews = [
    crewOf(
      'slack',
      workspace.id,
      workspace.channel(summaryChannel).id,
      onSlack.map((person, n) => new SteadyPerson(new SlackHand(slack, person), n)),
      onSlack.map(({ id }) => id),
    ),
    crewOf(
      'discord',
      guild.id,
      guild.channel(summaryChannel).id,
      onDiscord.map((person, n) => new SteadyPerson(new DiscordHand(discord, person), n)),
      onDiscord.map(({ id }) => id),
    ),
  ] as [Crew, Crew];

  // The managers come by, so that Attune knows them, and set up two check-ins each.
  expect(await onSlack[0]?.runs('/attune check-ins')).toMatchObject({ acknowledged: true });
  expect(await onDiscord[0]?.slash('/attune check-ins', {}, { channel: 'general' })).toMatchObject({ acknowledged: true });
  const checkIns = new CheckIns(opened, loadLibrary(cluster.conversations));
  const prepared: { managed: Managed; id: ScheduleId }[] = [];
  for (const { managed } of crews) {
    prepared.push({ managed, id: await checkIns.prepared(managed, secondLook, 'anonymous') });
    await checkIns.planned(managed, firstLook, 'confidential', plannedInMs);
  }

  const all = new Progress(crews.reduce((sum, { people }) => sum + answersIn(people), 0));
  const [{ progress: pace }] = crews;
  const goThrough = async ({ progress }: Crew, person: SteadyPerson): Promise<void> => {
    let answered = 0;
    for (const walk of walks) {
      await person.walk(walk, async () => {
        if (progress !== pace) await pace.reaches(answered / answersIn([person]) - lead);
        answered++;
        progress.step();
        all.step();
      });
    }
  };
  const trouble = new TroubleMaker(cluster, async () => {
    for (const { managed, id } of prepared) await checkIns.run(managed, id);
  });
  try {
    await Promise.all([trouble.make(troubles, all), ...crews.flatMap((crew) => crew.people.map((person) => goThrough(crew, person)))]);
    // What was asked for is shown by now or soon; then nothing waits any more, and nothing was given up.
    for (const { healthUrl } of members) {
      await expect.poll(async () => (await fetch(`${healthUrl}/readyz`)).status, { timeout: settleMs }).toBe(200);
      await expect.poll(async () => (await fetch(`${healthUrl}/metrics`)).text(), { timeout: settleMs }).toMatch(/^attune_jobs_due 0$/m);
      expect(await (await fetch(`${healthUrl}/metrics`)).text()).toMatch(/^attune_jobs_dead 0$/m);
    }
    const end = await endOf(opened, cluster);
    for (const { people, managed } of crews) {
      for (const [n, person] of people.entries()) expectAnswers(end, person, managed.people[n] ?? '');
      for (const walk of [firstLook, secondLook]) expectReportedOnce(end, walk, people, managed);
    }
    expect(end.twice).toEqual([]);
    expect([...balancer.answered.values()].every((count) => count > 0)).toBe(true);
    expectDiscreetLogs(cluster);
  } catch (error) {
    throw new Error(`After ${trouble.done.join(', ')}: ${(error as Error).message}\n${lastWords(cluster)}`, { cause: error });
  }
}

/** Every answer is stored: in their own conversations, which are done, and in what their check-ins have counted. */
function expectAnswers(end: Ended, person: SteadyPerson, externalId: string): void {
  const kept = walks.filter((walk) => walk !== secondLook && !person.declines(walk));
  const sessions = end.sessionsOf(externalId);
  expect(sessions.map(({ script }) => script).sort(), person.hand.name).toEqual(kept.map(({ id }) => id).sort());
  for (const walk of kept) {
    const session = sessions.find(({ script }) => script === walk.id);
    expect(session, person.hand.name).toMatchObject({ status: 'done', answers: answersOf(person, walk) });
  }
}

/** One round of the check-in, in which everybody was asked once, with one summary in one message. */
function expectReportedOnce(end: Ended, walk: Walk, people: readonly SteadyPerson[], managed: Managed): void {
  const taking = people.filter((person) => !person.declines(walk));
  const round = end.roundOf(walk.title, managed);
  expect(round).toMatchObject({
    status: 'reported',
    summaries: 1,
    states: { answered: taking.length, declined: people.length - taking.length },
    invitations: people.map(() => 1),
  });
  const wanted = taking.map((person) => JSON.stringify(answersOf(person, walk)));
  expect(round.answers.map((answers) => JSON.stringify(answers)).sort()).toEqual(wanted.sort());
}

/** Every line is JSON, those of turns and jobs say whose they are, and none has a name or words of people. */
function expectDiscreetLogs({ members }: Cluster): void {
  for (const member of members) {
    const lines = logsOf(member);
    expect(lines.length).toBeGreaterThan(0);
    const told = lines.map((line) => JSON.stringify(line));
    expect(told.filter((line) => ['crew-', 'thing number', ...labels].some((word) => line.includes(word)))).toEqual([]);
  }
}

/** What the processes said last, for whoever reads a failure. */
function lastWords({ members }: Cluster): string {
  return members.map(({ attune }, n) => `process ${n}:\n${attune.stderr().split('\n').slice(-25).join('\n')}`).join('\n');
}
