import { problemLine } from './problem.ts';
import type { LibraryNews } from './watch-library.ts';

/** What the person who writes scripts reads at the terminal: a line for each problem, then what became of the script. */
export function toldNews(news: LibraryNews): string[] {
  switch (news.kind) {
    case 'taken': {
      const { scriptId, warnings } = news;
      const toLookAt = warnings === 0 ? '' : ` (${warnings} ${warnings === 1 ? 'warning' : 'warnings'}: npm run -s attune -- check)`;
      return [`${scriptId} is taken up: whoever begins it now has the saved version${toLookAt}`];
    }
    case 'refused': {
      const { scriptId, problems, hasEarlier } = news;
      const stays = hasEarlier ? 'the version from before stays' : 'it is not offered yet';
      return [...problems.map(problemLine), `${scriptId} was saved with problems: ${stays}`];
    }
    case 'dropped':
      return [`${news.scriptId} is no longer in the folder: nobody new can begin it`];
    case 'blind':
      return [`The conversations could not be looked at, and stay as they were: ${news.error}`];
  }
}
