import { pageTitle } from 'ember-page-title';
import { t } from 'ember-intl';
import KeysDialog from 'badgeyay/shell/keys-dialog';
import LiveRegion from 'badgeyay/shell/live-region';
import ProgressLine from 'badgeyay/shell/progress-line';
import SessionEnded from 'badgeyay/account/session-ended';
import Toasts from 'badgeyay/shell/toasts';

<template>
  {{pageTitle "Badgeyay"}}
  <a class="skip" href="#main">{{t "shell.skip"}}</a>
  <ProgressLine />
  {{outlet}}
  <Toasts />
  <LiveRegion />
  <KeysDialog />
  <SessionEnded />
</template>
