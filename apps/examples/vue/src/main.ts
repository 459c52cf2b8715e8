import { customerSearch, define, kpiBoard, profileCard } from '@korkep/elements';
import '@korkep/react/customer-search.css';
import '@korkep/react/kpis.css';
import '@korkep/react/profile-card.css';
import { createApp } from 'vue';
import App from './app.vue';

define([customerSearch, profileCard, kpiBoard]);
createApp(App).mount('#app');
