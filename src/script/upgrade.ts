import { scriptFormat } from './schema.ts';

/**
 * One step from a format to the next, named for what it does and why. There is only one format so far: the
 * first step will stand here as `{ from: 1, why: '…', upgrade: (script) => … }`.
 */
interface UpgradeStep {
  from: number;
  why: string;
  upgrade(script: Record<string, unknown>): Record<string, unknown>;
}

const steps: readonly UpgradeStep[] = [];

/** A script as YAML gave it, brought to the newest format; a newer one is named and not touched. */
export function upgrade(value: unknown): { value: unknown } | { newer: number } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { value };
  const { format } = value as { format?: unknown };
  if (typeof format !== 'number') return { value };
  if (format > scriptFormat) return { newer: format };
  return {
    value: steps.filter(({ from }) => from >= format).reduce((script, step) => step.upgrade(script), value as Record<string, unknown>),
  };
}
