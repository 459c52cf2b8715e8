import { define, defineElements, profileCard } from '@korkep/elements';

// A part of the page that another team builds, and that is a version behind, with a React of its own. The tags are taken,
// which is told and does no harm …
const { kept } = defineElements();
document.documentElement.dataset.kept = JSON.stringify(kept);

// … so it has tags of its own, in shadow roots: looks of two versions never meet.
define([{ ...profileCard, tag: 'korkep-older-profile-card' }], { shadow: true });
