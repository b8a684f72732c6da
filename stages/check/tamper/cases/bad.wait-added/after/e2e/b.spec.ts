test('b', async ({ page }) => {
  await page.click('a');
  await page.waitForTimeout(2000);
  await expect(page).toHaveURL('/b');
});
