import { encodeAction } from '../../src/chat/action.ts';
import type { Control, Message, Option } from '../../src/chat/message.ts';

const id = (key: string) => encodeAction({ do: 'answer', session: 'gallery', revision: 1, key });
const aside = (name: string) => encodeAction({ do: 'aside', session: 'gallery', revision: 1, key: 'x', aside: name });

export const priorities: Option[] = [
  { value: 'online', label: 'Take orders online' },
  { value: 'cafe', label: 'Open the café at weekends' },
  { value: 'waste', label: 'Throw less bread away' },
  { value: 'wholesale', label: 'Supply two more hotels' },
];

/** Every control once, with what it asks. */
export const controls: { asks: string; control: Control }[] = [
  {
    asks: 'Everyone here could say what our three priorities are.',
    control: {
      type: 'pick',
      id: id('agree'),
      label: 'How far you agree',
      layout: 'row',
      options: ['Strongly disagree', 'Disagree', 'Neither', 'Agree', 'Strongly agree'].map((label, i) => ({ value: String(i + 1), label })),
    },
  },
  {
    asks: 'How likely is it that we keep this course for a year?',
    control: {
      type: 'pick',
      id: id('likely'),
      label: 'How likely',
      layout: 'row',
      options: Array.from({ length: 11 }, (_, i) => ({
        value: String(i),
        label: i === 0 ? 'Not at all likely' : i === 10 ? 'Certain' : String(i),
      })),
    },
  },
  {
    asks: 'Which describes your website best?',
    control: {
      type: 'pick',
      id: id('site'),
      label: 'Your website',
      layout: 'column',
      options: [
        { value: 'none', label: 'We have none' },
        { value: 'card', label: 'A business card', hint: 'Address, opening hours, a picture' },
        { value: 'shop', label: 'A shop', hint: 'People can order and pay' },
      ],
    },
  },
  {
    asks: 'What do you keep records of?',
    control: {
      type: 'checkboxes',
      id: id('records'),
      label: 'Records',
      submit: 'Send',
      value: ['sales'],
      options: [
        { value: 'sales', label: 'Sales by product' },
        { value: 'waste', label: 'What is left at closing time' },
        { value: 'none', label: 'None of these', isExclusive: true },
      ],
    },
  },
  {
    asks: 'About how many hours of work did you lose to it last month?',
    control: { type: 'number', id: id('hours'), label: 'Hours last month', unit: 'hours', min: 0, max: 200, submit: 'Send' },
  },
  {
    asks: 'What would you stop doing if you could?',
    control: { type: 'text', id: id('stop'), label: 'In your own words', isLong: true, maxLength: 600, submit: 'Send' },
  },
  {
    asks: 'What do you call this priority?',
    control: { type: 'text', id: id('name'), label: 'A short name', isLong: false, maxLength: 60, submit: 'Send' },
  },
  {
    asks: 'Put these in the order in which they matter to you.',
    control: { type: 'rank', id: id('order'), label: 'Most important first', options: priorities, submit: 'This is my order' },
  },
  {
    asks: 'Share 100 points over what takes your time.',
    control: {
      type: 'share',
      id: id('share'),
      label: 'Points for each',
      options: priorities,
      total: 100,
      value: { online: 40, cafe: 20, waste: 0, wholesale: 0 },
      submit: 'Send',
    },
  },
  {
    asks: 'When should the next check-in be?',
    control: { type: 'date', id: id('next'), label: 'Next check-in', min: '2027-01-01', submit: 'Send' },
  },
];

export function question(asks: string, control: Control, done = 3): Message {
  return {
    fallback: asks,
    kind: 'question',
    blocks: [
      { type: 'progress', done, of: 12, label: `Question ${done + 1} of about 12` },
      { type: 'text', text: asks },
      { type: 'control', control },
      {
        type: 'buttons',
        buttons: [
          { id: aside('back'), label: 'Back', style: 'quiet' },
          { id: aside('skip'), label: 'Skip', style: 'quiet' },
          { id: aside('why'), label: 'Why do you ask?', style: 'quiet' },
        ],
      },
    ],
  };
}

export const welcome: Message = {
  fallback: 'Welcome. Attune helps you see where what you mean to do and what you do are apart.',
  blocks: [
    { type: 'text', text: 'Welcome. I help you see where what you mean to do and what you do are apart.' },
    { type: 'text', text: 'Five minutes, ten questions. You can stop at any time and come back.', tone: 'quiet' },
    {
      type: 'buttons',
      buttons: [
        { id: encodeAction({ do: 'app', verb: 'begin', argument: 'divide-fundamentals' }), label: 'Begin', style: 'primary' },
        { id: encodeAction({ do: 'app', verb: 'later', argument: '' }), label: 'Later' },
        { id: encodeAction({ do: 'app', verb: 'forget', argument: '' }), label: 'Forget me', style: 'danger' },
      ],
    },
  ],
};

export const answered: Message = {
  fallback: 'Answered: Agree',
  kind: 'answered',
  blocks: [
    { type: 'text', text: 'Our internet connection carries a normal working day without trouble.', tone: 'quiet' },
    { type: 'text', text: 'Agree' },
    { type: 'buttons', buttons: [{ id: aside('change'), label: 'Change', style: 'quiet' }] },
  ],
};

export const askAgain: Message = {
  fallback: 'I was looking for a number from 1 to 5.',
  blocks: [{ type: 'text', text: 'I was looking for a number from 1 to 5, or words such as “agree”.', tone: 'notice' }],
};

export const result: Message = {
  fallback: 'Your result: 46 of 100, catching up.',
  kind: 'result',
  blocks: [
    { type: 'heading', text: 'Catching up: 46 of 100' },
    {
      type: 'text',
      text: 'Your connection and prices are sound. What holds you back first is skills: nobody has had time to learn the till system.',
    },
    {
      type: 'chart',
      alt: 'Profile: access 78, affordability 64, awareness 52, skills 24, support 31 of 100.',
      chart: {
        type: 'radar',
        title: 'Your profile',
        axes: [
          { label: 'Access', value: 78, before: 70 },
          { label: 'Affordability', value: 64, before: 66 },
          { label: 'Awareness', value: 52, before: 41 },
          { label: 'Skills', value: 24.6, before: 20 },
          { label: 'Support', value: null, before: 30 },
        ],
      },
    },
    { type: 'heading', text: 'Strategy against practice' },
    {
      type: 'bars',
      bars: [
        { label: 'Take orders online', value: 82, shown: '82 of 100', note: 'Meant and done are close together.' },
        { label: 'Open the café at weekends', value: 24.6, shown: '24.6 of 100' },
        { label: 'Throw less bread away', value: null, shown: 'Hidden to protect people', note: 'Fewer than five answers.' },
      ],
    },
    {
      type: 'chart',
      alt: 'Gaps: online orders 12, café 55, waste not known.',
      chart: {
        type: 'bars',
        title: 'Where the gaps are',
        rows: [
          { label: 'Take orders online', value: 12, shown: '12' },
          { label: 'Open the café at weekends', value: 55, shown: '55' },
          { label: 'Throw less bread away', value: null, shown: 'not enough answers' },
        ],
      },
    },
    { type: 'heading', text: 'What to do next' },
    {
      type: 'list',
      ordered: true,
      items: [
        {
          title: 'Give the till an hour',
          text: 'Ask the supplier for a one-hour session this week; let two people go.',
          note: 'Large effect, small effort',
        },
        {
          title: 'Put a second connection in place',
          text: 'Ask your mobile provider for a data SIM.',
          note: 'Medium effect, small effort',
        },
      ],
    },
    {
      type: 'details',
      summary: 'How this was worked out',
      blocks: [
        { type: 'text', text: 'Skills: two of three questions answered, weights 2 and 1.' },
        { type: 'list', ordered: false, items: [{ title: 'connection_holds', text: '4 of 5 is 75' }] },
      ],
    },
    {
      type: 'buttons',
      buttons: [
        { id: encodeAction({ do: 'app', verb: 'share', argument: 'gallery' }), label: 'Share in #strategy', style: 'primary' },
        { id: encodeAction({ do: 'app', verb: 'keep', argument: 'gallery' }), label: 'Keep to myself' },
      ],
    },
    { type: 'context', text: 'The digital divide, fundamentals · version 3f2a · only you see this' },
  ],
};

export const summary: Message = {
  ...result,
  kind: 'summary',
  fallback: 'What six of eight said this month',
  blocks: [
    { type: 'heading', text: 'What six of eight said this month' },
    { type: 'text', text: 'The team and the owner agree on bread. They see the weekend café differently.' },
    ...result.blocks.filter((block) => block.type === 'bars'),
    { type: 'context', text: '6 of 8 answered · anonymous · groups under five are hidden' },
  ],
};

/** Words that try to be more than words. */
export const hostile = `<script>alert(1)</script> "quoted" 'single' & <img src=x onerror=alert(1)> \u202Egnp.exe`;
