import { AttuneError } from '../errors.ts';
import { type ChoiceQuestion, choice } from './choice.ts';
import { type DateQuestion, date } from './date.ts';
import { type NumberQuestion, number } from './number.ts';
import type { QuestionType, Value } from './question.ts';
import { type RankQuestion, rank } from './rank.ts';
import { type ScaleQuestion, scale } from './scale.ts';
import { type SeveralQuestion, several } from './several.ts';
import { type ShareQuestion, share } from './share.ts';
import { type TextQuestion, text } from './text.ts';
import { type YesNoQuestion, yesNo } from './yes-no.ts';

/** Every type of question, in the order in which documentation lists them. A new type is added here and in {@link QuestionFields}. */
export const questionTypes = [scale, choice, several, yesNo, number, text, rank, share, date] as const;

/** The fields that a question has beside the common ones, told apart by `type`. */
export type QuestionFields =
  | ScaleQuestion
  | ChoiceQuestion
  | SeveralQuestion
  | YesNoQuestion
  | NumberQuestion
  | TextQuestion
  | RankQuestion
  | ShareQuestion
  | DateQuestion;

/** A question type as the engine sees it: pass it the question and values of its own type. */
export type AnyQuestionType = QuestionType<QuestionFields, Value>;

const byType: ReadonlyMap<string, AnyQuestionType> = new Map(questionTypes.map((each) => [each.type, each as AnyQuestionType]));

/**
 * The type of question with this name.
 * @throws AttuneError `questions.unknown-type` when there is none: a script from a later version, or a damaged one.
 */
export function questionTypeOf(type: string): AnyQuestionType {
  const found = byType.get(type);
  if (found) return found;
  const known = questionTypes.map((each) => each.type).join(', ');
  throw new AttuneError(
    'questions.unknown-type',
    `Found a question of type “${type}”, which this version does not know; it knows ${known}. Use one of these in the script, or update Attune.`,
  );
}
