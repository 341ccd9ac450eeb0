export type Theme = 'light' | 'dark';

const key = 'attune.theme';
const system = matchMedia('(prefers-color-scheme: dark)');

/** What the person chose with the switch, or what their system prefers. */
export function currentTheme(): Theme {
  const chosen = remembered();
  return chosen ?? (system.matches ? 'dark' : 'light');
}

/** Puts the current theme on the page and says which. */
export function applyTheme(): Theme {
  const theme = currentTheme();
  document.documentElement.dataset.theme = theme;
  return theme;
}

/** Wires the switch; `onChange` hears of every change, the system's as well. */
export function wireThemeSwitch(control: HTMLElement | null, onChange: (theme: Theme) => void): void {
  const show = () => {
    const theme = applyTheme();
    control?.setAttribute('aria-checked', String(theme === 'dark'));
    onChange(theme);
  };
  control?.addEventListener('click', () => {
    remember(currentTheme() === 'dark' ? 'light' : 'dark');
    show();
  });
  system.addEventListener('change', show);
  // Another window of the same browser chose.
  addEventListener('storage', (event) => event.key === key && show());
  show();
}

function remembered(): Theme | null {
  try {
    const theme = localStorage.getItem(key);
    return theme === 'light' || theme === 'dark' ? theme : null;
  } catch {
    return null;
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem(key, theme);
  } catch {
    document.documentElement.dataset.theme = theme;
  }
}
