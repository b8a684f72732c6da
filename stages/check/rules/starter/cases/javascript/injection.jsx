import { Markdown } from './markdown';

export const Article = ({ html, post, icon }) => (
  <article>
    {/* ruleid: js-react-raw-html */}
    <div dangerouslySetInnerHTML={{ __html: html.body }} />
    {/* ruleid: js-react-raw-html */}
    <p className="body" dangerouslySetInnerHTML={{ __html: post.body }} />
    {/* ruleid: js-react-raw-html */}
    <p dangerouslySetInnerHTML={{ __html: `<b>${post.title}</b>` }}></p>
    {/* ruleid: js-react-raw-html */}
    <p dangerouslySetInnerHTML={{ __html: post.description ?? '' }}></p>
    {/* ok: js-react-raw-html */}
    <div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(post.body) }} />
    {/* ok: js-react-raw-html */}
    <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify(post) }} />
    {/* ok: js-react-raw-html */}
    <div dangerouslySetInnerHTML={{ __html: '<hr/>' }} />
    {/* ok: js-react-raw-html */}
    <div dangerouslySetInnerHTML={{ __html: svg }} />
    {/* ok: js-react-raw-html */}
    <div dangerouslySetInnerHTML={{ __html: icon.svg.body }} />
    {/* ok: js-react-raw-html */}
    <div>{html}</div>
  </article>
);
