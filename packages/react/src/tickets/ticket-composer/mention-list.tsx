import { Avatar } from '../../primitives/avatar/avatar.tsx';
import type { Mentionable } from './mentions.ts';

export interface MentionListProps {
  readonly id: string;
  readonly label: string;
  readonly people: readonly Mentionable[];
  readonly active: number;
  readonly onChoose: (person: Mentionable) => void;
}

/** Colleagues to call, above the text. The focus stays in the text; arrows move what is chosen. */
export function MentionList({ id, label, people, active, onChoose }: MentionListProps) {
  return (
    <div id={id} role="listbox" aria-label={label} className="kk-ticket-composer__people">
      {people.map((person, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text, which names the active option
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text has the keys
        <div
          key={person.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          className="kk-ticket-composer__person"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(person)}
        >
          <Avatar id={person.id} name={person.name} size="small" />
          <bdi>{person.name}</bdi>
        </div>
      ))}
    </div>
  );
}
