import type { TagEditorProps } from '@korkep/react';
import { flag, text } from '../property.ts';
import { defineWidget } from '../widget.ts';

export const tagEditor = defineWidget<TagEditorProps>()({
  tag: 'korkep-tag-editor',
  widget: 'TagEditor',
  summary: 'A customer’s tags, to add and take away.',
  sheet: 'tag-editor',
  block: 'kk-tag-editor',
  component: () => import('@korkep/react/widgets/tag-editor'),
  styles: () => import('../generated/sheets/tag-editor.ts'),
  properties: {
    customerId: text('Whose tags they are.', { isRequired: true }),
    readOnly: flag('The tags are shown and cannot be changed.'),
    isLabelShown: flag('Shows the word “Tags” above.', { name: 'labelShown' }),
  },
  events: {
    onOpen: { summary: 'A tag was clicked.', detail: (tag) => ({ tag }), when: 'opensTags' },
  },
  slots: {},
  parts: {
    root: 'The editor.',
    box: 'The tags and where the person types.',
    tag: 'One tag.',
    input: 'Where the person types.',
    list: 'What fits.',
    option: 'One tag of the list.',
  },
});
