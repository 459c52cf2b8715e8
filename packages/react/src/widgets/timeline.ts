export { Timeline, Timeline as default } from '../timeline/timeline.tsx';
