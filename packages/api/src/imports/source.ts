/** Somebody who wrote on the site that is brought here. */
export type SourceAuthor = {
  id: string;
  name: string;
  username: string;
  email: string | undefined;
  bio?: string;
  website?: string;
  location?: string;
};

/** A post as the other site had it; `html` is whole, whatever it was written in there. */
export type SourcePost = {
  id: string;
  title: string;
  slug: string;
  /** Where it was, below the site's address. */
  path: string | undefined;
  html: string;
  status: "draft" | "scheduled" | "published" | "archived";
  authorId: string | undefined;
  tags: string[];
  categories: string[];
  excerpt?: string;
  metaTitle?: string;
  metaDescription?: string;
  canonicalUrl?: string;
  cover?: { url: string; alt?: string };
  publishedAt?: Date;
  createdAt?: Date;
  updatedAt?: Date;
  comments: SourceComment[];
  /** What reading it could not take along, in words for whoever moves the site. */
  losses: string[];
};

export type SourceComment = {
  id: string;
  parentId: string | undefined;
  name: string;
  email: string;
  html: string;
  createdAt: Date;
};

/** What stands in the file and is not brought here. */
export type Skipped = { skipped: { title: string; why: string } };

export type SourceSite = {
  kind: "ghost" | "wordpress";
  /** The site's address, without a slash at the end. */
  address: string | undefined;
  authors: SourceAuthor[];
  /** What is said of a category, by its name. */
  categories: Map<string, string>;
  /** Where the posts were, so that links between them stay links between them. */
  paths: Set<string>;
  /** Further hosts that hold pictures of the site. */
  hosts: Set<string>;
  posts: () => AsyncIterable<SourcePost | Skipped>;
  /** How many of them there are. */
  count: number;
  /** About the file as a whole; complete once all posts were read. */
  losses: Set<string>;
};

/** Thrown when a file is not what it should be; the message is for whoever named it. */
export class NotReadable extends Error {
  override name = "NotReadable";
}
