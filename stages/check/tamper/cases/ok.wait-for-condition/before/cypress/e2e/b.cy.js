it('b', () => {
  cy.get('a').click();
  cy.url().should('eq', '/c');
});
