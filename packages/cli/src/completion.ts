import tab from "@bomb.sh/tab/commander";
import type { Command } from "commander";

/** Runs with nothing but bash; what strangers might have put into a word is not run. */
const bash = `# agora in bash: eval "$(agora completion bash)"
_agora() {
  local line cur broken IFS=$' \\t\\n'
  local -a words
  read -ra words <<< "\${COMP_LINE:0:COMP_POINT}"
  [[ "\${COMP_LINE:0:COMP_POINT}" == *[[:space:]] ]] && words+=("")
  cur="\${words[\${#words[@]} - 1]}"
  # Bash takes a word apart at these, and wants only the last piece completed.
  broken="\${cur##*[:=]}"
  COMPREPLY=()
  while IFS=$'\\t' read -r line _; do
    [[ -z $line || $line == :* ]] || COMPREPLY+=("\${line#"\${cur%"$broken"}"}")
  done < <(agora complete -- "\${words[@]:1}" 2> /dev/null)
}
complete -o default -F _agora agora`;

const zsh = `#compdef agora
# agora in zsh: eval "$(agora completion zsh)", or this as a file _agora in a folder of fpath
_agora() {
  local line about tab=$'\\t'
  local -a lines found
  lines=("\${(@f)$(agora complete -- "\${(@)words[2,CURRENT]}" 2> /dev/null)}")
  for line in $lines; do
    [[ -z $line || $line == :* ]] && continue
    about="\${\${line#*$tab}#$line}"
    found+=("\${\${line%%$tab*}//:/\\\\:}\${about:+:$about}")
  done
  (( $#found )) && _describe agora found || _files
}
if [[ $funcstack[1] == _agora ]]; then _agora "$@"; else compdef _agora agora; fi`;

const scripts = new Map(Object.entries({ bash, zsh }));

/** Adds `agora completion <shell>`, and the hidden `agora complete` that the scripts ask. */
export function addCompletion(program: Command, say: (text: string) => void): void {
  const root = tab(program, { completionCommandName: "completion" });
  program.commands
    .find((command) => command.name() === "completion")
    ?.description("Say the script that completes this command in a shell: bash, zsh, fish or powershell")
    .helpGroup("Help:")
    .action((shell: string) => {
      const script = scripts.get(shell);
      if (script) say(script);
      else root.setup("agora", "agora", shell);
    });
}
