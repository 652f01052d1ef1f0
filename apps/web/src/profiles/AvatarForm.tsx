import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { ImagePlus, Images } from "lucide-react";
import { useViewer } from "../auth/viewer.ts";
import { FileButton } from "../media/FileButton.tsx";
import { PicturePicker, usePicker } from "../media/picker/PicturePicker.tsx";
import { mayKeepMedia } from "../media/queries.ts";
import { UploadProgress } from "../media/UploadProgress.tsx";
import { useUpload } from "../media/use-upload.ts";
import { Banner } from "../parts/Banner.tsx";
import { Button } from "../parts/Button.tsx";
import { refused } from "../parts/refusal.ts";
import { toast } from "../parts/toasts.ts";
import { useTRPC } from "../trpc.ts";
import { Avatar } from "./Avatar.tsx";

export function AvatarForm({ username }: { username: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const options = trpc.profiles.get.queryOptions({ username });
  const { data: profile } = useSuspenseQuery(options);
  const setAvatar = useMutation(
    trpc.profiles.setAvatar.mutationOptions({
      onSuccess: async (changed) => {
        queryClient.setQueryData(options.queryKey, changed);
        await queryClient.invalidateQueries({ queryKey: trpc.auth.me.queryKey() });
        toast(changed.avatar ? "That is you now." : "Your picture is gone.");
      },
    }),
  );
  const viewer = useViewer();
  const picker = usePicker();
  const upload = useUpload("avatar", (item) => setAvatar.mutate({ mediaId: item.id }));
  const problem = upload.problem ?? (setAvatar.error ? refused(setAvatar.error).message : undefined);
  return (
    <div className="grid gap-4">
      {problem && <Banner>{problem}</Banner>}
      <div className="flex flex-wrap items-center gap-6">
        <Avatar person={profile} size="large" />
        {upload.stage ? (
          <div className="flex-1 basis-64">
            <UploadProgress stage={upload.stage} cancel={upload.cancel} />
          </div>
        ) : (
          <div className="flex flex-wrap gap-2">
            <FileButton label="Your picture" onFiles={([file]) => file && upload.start(file)}>
              <ImagePlus className="size-4" aria-hidden />
              {profile.avatar ? "Another picture" : "Add a picture of you"}
            </FileButton>
            {mayKeepMedia(viewer) && (
              <Button aria-haspopup="dialog" onClick={picker.show}>
                <Images className="size-4" aria-hidden />
                Choose from your media
              </Button>
            )}
            {profile.avatar && (
              <Button
                variant="quiet"
                pending={setAvatar.isPending}
                onClick={() => setAvatar.mutate({ mediaId: null })}
              >
                No picture
              </Button>
            )}
          </div>
        )}
      </div>
      {picker.open && (
        <PicturePicker
          title="Choose a picture of you"
          purpose="avatar"
          onPick={([picture]) => picture && setAvatar.mutate({ mediaId: picture.id })}
          onClose={picker.close}
        />
      )}
    </div>
  );
}
