import { PresentationProvider } from '@korkep/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, within } from 'storybook/test';
import '@korkep/react/all.css';
import './foundations.css';
import { BookPage, BookSection, Code } from '../page.tsx';
import { SampleCard } from '../samples.tsx';
import { useReading } from '../tokens.ts';

const meta: Meta = {
  title: 'Foundations/Density',
  tags: ['!autodocs'],
  parameters: {
    page: true,
    // One customer stands here twice, to be compared.
    a11y: { config: { rules: [{ id: 'landmark-unique', enabled: false }] } },
  },
};
export default meta;

const orders = ['WEB-2026-0481', 'WEB-2026-0482', 'WEB-2026-0483', 'WEB-2026-0484'];

function Rows({ density }: { readonly density: 'comfortable' | 'compact' }) {
  const { ref, reading } = useReading((root) => root.querySelector('li')?.getBoundingClientRect().height);
  return (
    <div className="book-sheet kk-root" data-density={density} ref={ref}>
      <h3>
        {density} · <output>{reading} px</output>
      </h3>
      <ul className="book-rows">
        {orders.map((order, index) => (
          <li key={order}>
            <span>{order}</span>
            <span>Ft {((index + 3) * 16_500).toLocaleString('en')}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

export const Density: StoryObj = {
  render: () => (
    <BookPage
      title="Density"
      lead="Compact for people who work in it all day, comfortable for people who look in. One setting scales every row; under a finger rows are 44 px in either."
    >
      <BookSection title="Rows">
        <div className="book-grid" style={{ ['--book-column' as string]: '320px' }}>
          <Rows density="comfortable" />
          <Rows density="compact" />
        </div>
      </BookSection>
      <BookSection title="The same card">
        <div className="book-grid" style={{ ['--book-column' as string]: '380px', alignItems: 'start' }}>
          {(['comfortable', 'compact'] as const).map((density) => (
            <PresentationProvider key={density} density={density}>
              <SampleCard />
            </PresentationProvider>
          ))}
        </div>
      </BookSection>
      <BookSection title="Choose it" text="For a whole page, or for a part of it by a PresentationProvider.">
        <Code label="Setting the density" text={'<CrmProvider crm={crm} density="compact">…</CrmProvider>'} />
      </BookSection>
    </BookPage>
  ),
  play: async ({ canvasElement }) => {
    const heights = await within(canvasElement).findAllByText(/^\d+ px$/);
    await expect(heights.map((height) => Number.parseInt(height.textContent ?? '', 10))).toEqual([36, 28]);
  },
};
