// Bottom of every step: `:back` the way back, the block says what will happen, `:primary` does it.
<template>
  <footer class="actions" ...attributes>
    <div class="bar">
      {{yield to="back"}}
      <p class="say">{{yield to="say"}}</p>
      {{yield to="primary"}}
    </div>
  </footer>
</template>
