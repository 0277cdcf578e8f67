import Announcement from './shell/announcement';
import SiteFooter from './shell/site-footer';
import SiteHeader from './shell/site-header';
import OfflineLine from './shell/offline-line';

// Every page outside the journey: header, main, footer. `@class` is the page's own.
<template>
  <SiteHeader />
  <OfflineLine />
  <Announcement />
  <main id="main" tabindex="-1" class={{@class}}>{{yield}}</main>
  <SiteFooter />
</template>
