import Page from 'badgeyay/shell/page';
import { isAddress } from 'badgeyay/services/site';

/** Paragraphs of lines; a line that is an address becomes a link. */
const paragraphs = (text) => text.split(/\n\s*\n/).map((paragraph) => paragraph.trim().split('\n'));
const trimmed = (line) => line.trim();

// A page that the people who run the site have written. @title, @text.
<template>
  <Page>
    <div class="wrap narrow help-page">
      <div class="head"><h1 tabindex="-1">{{@title}}</h1></div>
      <div class="stack house-text">
        {{#each (paragraphs @text) as |lines|}}
          <p dir="auto">
            {{#each lines as |line|}}
              {{#if (isAddress (trimmed line))}}<a href={{trimmed line}}>{{trimmed line}}</a>{{else}}{{line}}{{/if}}<br
              />
            {{/each}}
          </p>
        {{/each}}
      </div>
    </div>
  </Page>
</template>
