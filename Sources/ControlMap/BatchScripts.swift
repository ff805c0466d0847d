public import Diagnostics
import Formats

/// Who runs the parts of a series on many machines.
public enum BatchSystem: String, CaseIterable, Sendable {
  case slurm, kubernetes, make
}

/// What makes a system draw a frozen plan in parts, from a folder that all machines see.
///
/// Each part may be run again: frames that are whole are kept. Of the exit codes 64 to 66 say that trying again changes
/// nothing, 75 that it may.
public struct BatchScripts {
  /// Of the series.
  public var name: String
  public var parts: Int
  /// Processor cores for each part.
  public var cores: Int
  /// The container image that has the program, for Kubernetes.
  public var image: String
  /// The volume claim that holds the folder, for Kubernetes.
  public var claim: String

  /// Describes scripts.
  public init(name: String, parts: Int, cores: Int, image: String, claim: String) {
    self.name = name
    self.parts = parts
    self.cores = cores
    self.image = image
    self.claim = claim
  }

  /// Writes the plan and the files of a system into a folder, which is made where it is missing.
  ///
  /// - Returns: What to do next.
  /// - Throws: `ControlMapError` where something cannot be written.
  public func write(_ plan: FrozenPlan, for system: BatchSystem, to folder: String)
    throws(ControlMapError) -> String
  {
    let files = files(for: system)
    do {
      let folder = try SeriesFolder(at: folder)
      try folder.write(plan.bytes, to: Self.plan)
      for file in files { try folder.write(Array(file.text.utf8), to: file.name) }
    } catch {
      throw .format(error)
    }
    return next(for: system)
  }

  static let plan = "plan.cmp"

  /// The files beside the plan.
  public func files(for system: BatchSystem) -> [(name: String, text: String)] {
    switch system {
    case .slurm: [("frames.sbatch", slurm), ("assemble.sbatch", assembly)]
    case .kubernetes: [("frames.job.yaml", kubernetes)]
    case .make: [("Makefile", makefile)]
    }
  }

  private func next(for system: BatchSystem) -> String {
    switch system {
    case .slurm:
      "there: job=$(sbatch --parsable frames.sbatch) && sbatch --dependency=afterok:$job assemble.sbatch"
    case .kubernetes:
      "copy the folder onto the volume '\(claim)', then: kubectl apply -f frames.job.yaml"
    case .make: "there: make -j\(parts)"
    }
  }

  /// Letters that names of jobs have everywhere.
  ///
  /// - Source: Kubernetes' documentation, "Object Names and IDs", names of labels of RFC 1123.
  private var jobName: String {
    let letters = name.lowercased().map { character -> Character in
      character.isASCII && (character.isLetter || character.isNumber) ? character : "-"
    }
    let words = String(letters).split(separator: "-").joined(separator: "-").prefix(40)
    return "controlmap-" + (words.isEmpty ? "frames" : String(words))
  }

  private static let program = "\"${CONTROLMAP:-controlmap}\""

  // MARK: Slurm

  private var slurm: String {
    """
    #!/bin/sh
    #SBATCH --job-name=\(jobName)
    #SBATCH --array=1-\(parts)
    #SBATCH --ntasks=1
    #SBATCH --cpus-per-task=\(cores)
    #SBATCH --requeue
    #SBATCH --open-mode=append
    #SBATCH --output=frames.%a.log
    # Draws a series in \(parts) parts. In this folder: sbatch frames.sbatch; again after a failure, which keeps what is whole.
    set -u
    cd "${SLURM_SUBMIT_DIR:-.}" || exit 66
    tries=0
    while :; do
      \(Self.program) frames --plan \(Self.plan) --shard "$SLURM_ARRAY_TASK_ID/\(parts)" \\
        --jobs "${SLURM_CPUS_PER_TASK:-\(cores)}" -o frames --progress none
      status=$?
      # 75: memory is short, or the folder is in use; later it may go.
      if [ "$status" -ne 75 ] || [ "$tries" -ge 5 ]; then exit "$status"; fi
      tries=$((tries + 1))
      sleep $((tries * 20))
    done

    """
  }

  private var assembly: String {
    """
    #!/bin/sh
    #SBATCH --job-name=\(jobName)-assemble
    #SBATCH --ntasks=1
    #SBATCH --output=assemble.log
    # Looks at every frame and draws what is missing; writes frames/frames.json. Made to follow frames.sbatch.
    set -eu
    cd "${SLURM_SUBMIT_DIR:-.}"
    \(Self.program) frames --plan \(Self.plan) -o frames --progress none

    """
  }

  // MARK: Kubernetes

  /// - Source: Kubernetes' API, batch/v1 Job; indexes that fail by themselves are of version 1.33.
  private var kubernetes: String {
    """
    # Draws a series in \(parts) parts, each the index of a job. The volume holds this folder at its root.
    # kubectl apply -f frames.job.yaml; to go on after a failure delete the job and apply it again: what is whole is kept.
    # Whichever part is the last to end writes frames/frames.json.
    apiVersion: batch/v1
    kind: Job
    metadata:
      name: \(jobName)
    spec:
      completionMode: Indexed
      completions: \(parts)
      parallelism: \(min(parts, 20))
      backoffLimitPerIndex: 3
      maxFailedIndexes: \(parts)
      podFailurePolicy:
        rules:
          # The data are wrong: trying again changes nothing.
          - action: FailIndex
            onExitCodes: {containerName: frames, operator: In, values: [64, 65, 66]}
          # A machine went away.
          - action: Ignore
            onPodConditions: [{type: DisruptionTarget, status: "True"}]
      template:
        spec:
          restartPolicy: Never
          containers:
            - name: frames
              image: "\(image)"
              workingDir: /frames
              command: [/bin/sh, -c]
              args:
                - >-
                  exec "${CONTROLMAP:-controlmap}" frames --plan \(Self.plan)
                  --shard "$((JOB_COMPLETION_INDEX + 1))/\(parts)" --jobs \(cores) -o frames --progress none
              resources:
                requests: {cpu: "\(cores)", memory: \(cores)Gi}
              volumeMounts:
                - {name: frames, mountPath: /frames}
          volumes:
            - name: frames
              persistentVolumeClaim: {claimName: "\(claim)"}

    """
  }

  // MARK: make

  private var makefile: String {
    let program = "$(CONTROLMAP) frames --plan \(Self.plan)"
    return """
      # Draws a series in \(parts) parts: make -j\(parts); again after a failure, which keeps what is whole.
      CONTROLMAP ?= controlmap
      PARTS := $(shell seq 1 \(parts))

      .PHONY: all
      all: frames/frames.json

      # Looks at every frame once more.
      frames/frames.json: $(PARTS:%=.part.%)
      \t\(program) -o frames --progress none

      .part.%: \(Self.plan)
      \t\(program) --shard $*/\(parts) --jobs \(cores) -o frames --progress none
      \t@touch $@

      """
  }
}
