it('b', () => {
  cy.intercept('/api').as('api');
  cy.get('a').click();
  cy.wait('@api');
  cy.url().should('eq', '/c');
});
