/** A button that stands under one message. */
export interface FoundButton {
  message: string;
  /** As the platform calls it: the same button after an edit has the same. */
  id: string;
}

/** What the cluster's people need of a platform: to read, to press and to begin. */
export interface Hand {
  readonly name: string;
  /** Attune's messages as they are now, oldest first. */
  texts(): string[];
  /** The first button with this label below this text, in the newest message that has the text. */
  find(text: string, label: string): FoundButton | null;
  /** Presses it. Resolves to whether the platform said that it was taken; true as well where it no longer stands. */
  press(button: FoundButton): Promise<boolean>;
  /** Asks for a conversation by its id. Resolves to whether the platform said that it was taken. */
  begin(script: string): Promise<boolean>;
  /** Answers by typing, where the platform sends it until it is taken. Resolves to false where it doesn't: nothing was typed. */
  type(text: string): Promise<boolean>;
  /** How often Attune has asked to try again in a moment. */
  refusals(): number;
  /** Waits until this is so. @throws Error naming `what` */
  until(look: () => boolean, what: string, timeoutMs: number): Promise<void>;
}
