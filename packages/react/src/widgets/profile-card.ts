export { ProfileCard, ProfileCard as default } from '../customers/profile-card/profile-card.tsx';
