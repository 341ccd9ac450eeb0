import { checkConversations } from './check-conversations.ts';

/** The other side of `check-apart.ts`: checks what its arguments name, tells once, and ends. */
const [conversations = '', ...paths] = process.argv.slice(2);
process.send?.(checkConversations(paths, conversations), () => process.disconnect());
