// Classification by content on real texts, five folds, beside what anybody would try first. Some three minutes.
import {
  detectLanguage,
  type LabelledText,
  ruleClassifier,
  startingSentimentRules,
  trainClassifier,
} from '@korkep/insight';
import { printResult } from '../report/result.ts';
import { printTable } from '../report/table.ts';
import { crossValidate, type Validated } from './cross-validate.ts';
import { bankingQuestions, hungarianSentences, mixed } from './labelled-texts.ts';
import { majority, naiveBayes, npmWordList } from './peers.ts';

const isSmall = process.argv.includes('--small');
const folds = isSmall ? 1 : 5;
const SEED = 20_261_122;
const TARGETS = { intents: 0.9, tenExamples: 0.7, hungarian: 0.83 };

const banking = bankingQuestions();
const sentences = hungarianSentences();
const questions = banking && mixed(banking, SEED);
const allSentences = sentences && mixed(sentences, SEED);
const clearSentences = allSentences?.filter(({ label }) => label !== 'neutral');

const usual = { majority, 'naive Bayes': naiveBayes };
const words = ruleClassifier(startingSentimentRules);
const sentimentPeers = {
  ...usual,
  'npm word list': (examples: readonly LabelledText[]) => npmWordList(majority(examples)),
  'own starting words': (examples: readonly LabelledText[]) => {
    const otherwise = majority(examples);
    return (text: string) => words.classify(text).label ?? otherwise(text);
  },
};

const runs: [string, Validated][] = [];
const measure = (name: string, texts: LabelledText[] | undefined, of: (texts: LabelledText[]) => Validated) => {
  if (!texts) return undefined;
  const validated = of(texts);
  runs.push([name, validated]);
  return validated;
};
const intents = measure('77 intents', questions, (texts) => crossValidate(texts, usual, { folds }));
const tenExamples = measure('ten examples each', questions, (texts) =>
  crossValidate(texts, usual, { folds, shots: 10 }),
);
const hungarian = measure('Hungarian, 2 classes', clearSentences, (texts) =>
  crossValidate(texts, sentimentPeers, { folds }),
);
measure('Hungarian, 3 classes', allSentences, (texts) => crossValidate(texts, usual, { folds }));

const share = (value: number | undefined) => (value === undefined ? '–' : value.toFixed(3));
const peerNames = Object.keys(sentimentPeers);
printTable(
  ['accuracy', 'texts', 'classifier', ...peerNames],
  runs.map(([name, run]) => [name, run.texts, share(run.accuracy), ...peerNames.map((peer) => share(run.peers[peer]))]),
);
printTable(
  ['abstaining', 'wanted precision', 'answered', 'had precision'],
  runs.flatMap(([name, run]) =>
    run.abstention.map(({ wanted, answered, precision }) => [
      name,
      share(wanted),
      share(answered),
      answered > 0 ? share(precision) : '–',
    ]),
  ),
);
printTable(
  ['cost', 'training, seconds', 'model, KB', 'texts a second', 'calibration error'],
  runs.map(([name, run]) => [
    name,
    run.trainingSeconds,
    run.modelKilobytes,
    run.perSecond,
    share(run.calibrationError),
  ]),
);

/** Three questions of an intent as one ticket, more of them than are ever read. */
function largestTraining(texts: readonly LabelledText[]): number {
  const byLabel = new Map<string, string[]>();
  for (const { text, label } of texts) byLabel.set(label, [...(byLabel.get(label) ?? []), text]);
  const tickets = Array.from({ length: 22_000 }, (_, at) => {
    const { label } = texts[at % texts.length]!;
    const of = byLabel.get(label)!;
    return { label, text: [0, 7, 13].map((step) => of[(at * (step + 1) + step) % of.length]).join(' ') };
  });
  const begin = performance.now();
  trainClassifier(tickets);
  return (performance.now() - begin) / 1_000;
}

const largestTrainingSeconds = questions && !isSmall ? largestTraining(questions) : undefined;
if (largestTrainingSeconds !== undefined) {
  console.log(`\nThe most that is read (3,000,000 characters), 77 labels: ${largestTrainingSeconds.toFixed(0)} s.`);
}

const spoken = [
  ['en', 'Banking77', questions],
  ['hu', 'HuSST', allSentences],
] as const;
const languages = spoken.flatMap(([language, name, texts]) => {
  if (!texts) return [];
  const found = texts.map(({ text }) => detectLanguage(text).language);
  const right = found.filter((one) => one === language).length / found.length;
  const wrong = found.filter((one) => one !== undefined && one !== language).length / found.length;
  return [{ name, language, right, wrong }];
});
printTable(
  ['language', 'of', 'found', 'taken for another'],
  languages.map(({ name, language, right, wrong }) => [language, name, share(right), wrong.toFixed(4)]),
);

const reach = (name: string, value: number | undefined, least: number) =>
  value !== undefined && value < least ? [`${name}: ${share(value)}, at least ${least}`] : [];
const missed = isSmall
  ? []
  : [
      ...reach('77 intents', intents?.accuracy, TARGETS.intents),
      ...reach('ten examples each', tenExamples?.accuracy, TARGETS.tenExamples),
      ...reach('Hungarian, 2 classes', hungarian?.accuracy, TARGETS.hungarian),
    ];
const open = [
  ...(isSmall ? ['a fifth of the folds is too little for the targets'] : []),
  ...(questions ? [] : ['Banking77 is absent']),
  ...(allSentences ? [] : ['HuSST is absent']),
];
const figures = { folds, runs: Object.fromEntries(runs), languages, largestTrainingSeconds };
printResult('classifier', missed, figures, open);
