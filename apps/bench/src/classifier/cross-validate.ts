import {
  type ClassifierModel,
  type LabelledText,
  learnedClassifier,
  thresholdFor,
  trainClassifier,
} from '@korkep/insight';
import type { Guess } from './peers.ts';

export const PRECISIONS = [0.9, 0.95, 0.98, 0.99] as const;

/** Another way to the same answers, made from the same training part. */
export type Peer = (examples: readonly LabelledText[]) => Guess;

export interface Validated {
  readonly texts: number;
  readonly accuracy: number;
  readonly peers: Readonly<Record<string, number>>;
  /** For each wanted precision: the share answered, and the precision it really had. The thresholds are of other folds. */
  readonly abstention: readonly { wanted: number; answered: number; precision: number }[];
  /** How far, in the mean, the confidence was from the share of right answers, in ten classes of confidence. */
  readonly calibrationError: number;
  readonly trainingSeconds: number;
  readonly modelKilobytes: number;
  readonly perSecond: number;
}

const FOLDS = 5;

/** Learns from four fifths, asks about the fifth; `shots` keeps so many examples of each label to learn from. */
export function crossValidate(
  texts: readonly LabelledText[],
  peers: Readonly<Record<string, Peer>>,
  { shots = Number.POSITIVE_INFINITY, folds = FOLDS } = {},
): Validated {
  const answers: { isRight: boolean; confidence: number; thresholds: (number | undefined)[] }[] = [];
  const peersRight = new Map(Object.keys(peers).map((name) => [name, 0]));
  const sums = { training: 0, kilobytes: 0, asking: 0 };
  for (let fold = 0; fold < folds; fold += 1) {
    const examples = fewOfEach(
      texts.filter((_, at) => at % FOLDS !== fold),
      shots,
    );
    const asked = texts.filter((_, at) => at % FOLDS === fold);
    const begin = performance.now();
    const written = JSON.stringify(trainClassifier(examples));
    sums.training += performance.now() - begin;
    sums.kilobytes += written.length / 1_024;
    const model = JSON.parse(written) as ClassifierModel;
    const thresholds = PRECISIONS.map((precision) => thresholdFor(model, precision));
    const classifier = learnedClassifier(model);
    const beginAsking = performance.now();
    const classified = asked.map(({ text }) => classifier.classify(text));
    sums.asking += performance.now() - beginAsking;
    classified.forEach(({ top, confidence }, at) => {
      answers.push({ isRight: top[0]?.label === asked[at]!.label, confidence, thresholds });
    });
    for (const [name, peer] of Object.entries(peers)) {
      const guess = peer(examples);
      const right = asked.filter(({ text, label }) => guess(text) === label).length;
      peersRight.set(name, peersRight.get(name)! + right);
    }
  }
  const count = answers.length;
  return {
    texts: count,
    accuracy: answers.filter(({ isRight }) => isRight).length / count,
    peers: Object.fromEntries([...peersRight].map(([name, right]) => [name, right / count])),
    abstention: PRECISIONS.map((wanted, place) => {
      const answered = answers.filter(({ confidence, thresholds }) => confidence >= (thresholds[place] ?? 2));
      const right = answered.filter(({ isRight }) => isRight).length;
      return { wanted, answered: answered.length / count, precision: right / Math.max(1, answered.length) };
    }),
    calibrationError: calibrationError(answers),
    trainingSeconds: sums.training / folds / 1_000,
    modelKilobytes: Math.round(sums.kilobytes / folds),
    perSecond: Math.round((count / sums.asking) * 1_000),
  };
}

function fewOfEach(texts: readonly LabelledText[], most: number): LabelledText[] {
  const taken = new Map<string, number>();
  return texts.filter(({ label }) => {
    taken.set(label, (taken.get(label) ?? 0) + 1);
    return taken.get(label)! <= most;
  });
}

function calibrationError(answers: readonly { isRight: boolean; confidence: number }[]): number {
  const gaps = new Float64Array(10);
  for (const { isRight, confidence } of answers) {
    gaps[Math.min(9, Math.floor(confidence * 10))]! += confidence - (isRight ? 1 : 0);
  }
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / answers.length;
}
