/**
 * Every kind of trouble that reading and checking can report, and how much it weighs: an *error* stops a script
 * from being used as meant, a *warning* doesn't stop anything. docs/check.md says for each what it means and how
 * it is mended.
 */
export const problemCodes = {
  // Files
  'missing-path': 'error',
  'no-scripts': 'error',
  'not-utf8': 'error',
  'empty-file': 'error',
  'bad-yaml': 'error',
  'duplicate-key': 'error',
  'too-many-aliases': 'error',
  'newer-format': 'error',
  // Shape
  'missing-key': 'error',
  'unknown-key': 'error',
  'unknown-step': 'error',
  'unknown-finding': 'error',
  'bad-value': 'error',
  // Ids and references
  'duplicate-id': 'error',
  'duplicate-script': 'error',
  'folder-mismatch': 'error',
  'nested-repeat': 'error',
  'unknown-scale': 'error',
  'unknown-dimension': 'error',
  'unknown-option': 'error',
  'unknown-status': 'error',
  'unknown-role': 'error',
  'unused-let': 'warning',
  // Expressions
  'unknown-reference': 'error',
  'forward-reference': 'error',
  'out-of-place': 'error',
  'wrong-type': 'error',
  'bad-expression': 'error',
  // Findings
  'unknown-block': 'error',
  'value-or-parts': 'error',
  'open-choice': 'error',
  'mixed-units': 'error',
  'verdict-unreachable': 'error',
  // Questions
  'options-and-over': 'error',
  'no-options': 'error',
  'duplicate-label': 'error',
  'exclusive-alone': 'error',
  'empty-range': 'error',
  'too-short': 'warning',
  // Scores
  'never-scored': 'error',
  'no-option-scores': 'error',
  'no-points': 'error',
  'partly-scored': 'warning',
  'unused-points': 'warning',
  'reversed-points': 'warning',
  'points-order': 'warning',
  'points-outside': 'warning',
  'unscored-dimension': 'error',
  'flat-dimension': 'error',
  'bands-start': 'error',
  'bands-order': 'error',
  'bands-same': 'error',
  'band-unreachable': 'error',
  'no-bands': 'warning',
  // Proofs
  'never-true': 'error',
  'always-true': 'error',
  unreachable: 'error',
  'empty-repeat': 'error',
  'always-shown': 'warning',
  // Texts
  'bad-message': 'error',
  'unknown-placeholder': 'error',
  'too-long': 'error',
  'too-many-options': 'error',
  'long-scale': 'warning',
  // Translations
  untranslated: 'error',
  'unknown-translation': 'error',
  'placeholder-mismatch': 'error',
  'unnamed-say': 'error',
  'unnamed-scale': 'error',
  // Framework
  'unknown-framework-id': 'error',
  'no-cites': 'warning',
  uncited: 'error',
} as const satisfies Record<string, 'error' | 'warning'>;

export type ProblemCode = keyof typeof problemCodes;
