export const Article = ({ html, post }) => (
  <article>
    {/* ruleid: js-react-raw-html */}
    <div dangerouslySetInnerHTML={{ __html: html }} />
    {/* ruleid: js-react-raw-html */}
    <p className="body" dangerouslySetInnerHTML={{ __html: post.body }} />
    {/* ruleid: js-react-raw-html */}
    <p dangerouslySetInnerHTML={{ __html: `<b>${post.title}</b>` }}></p>
    {/* ok: js-react-raw-html */}
    <div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(html) }} />
    {/* ok: js-react-raw-html */}
    <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify(post) }} />
    {/* ok: js-react-raw-html */}
    <div dangerouslySetInnerHTML={{ __html: '<hr/>' }} />
    {/* ok: js-react-raw-html */}
    <div>{html}</div>
  </article>
);
