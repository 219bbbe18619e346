"""Holds what lies in deploy/ and compose.yaml to the shapes that those who read it expect. Prints one line a problem."""

import json
import re
import subprocess
import sys
from pathlib import Path

import kubernetes_validate
import yaml

ROOT = Path(__file__).resolve().parent.parent.parent
KUBERNETES = ROOT / "deploy" / "kubernetes"
VERSIONS = ["1.29", "1.33"]
# What a definition must have that the schemas of Kubernetes itself do not know.
CUSTOM = {
    "ScaledObject": ["spec.scaleTargetRef.name", "spec.minReplicaCount", "spec.maxReplicaCount", "spec.triggers"],
    "TriggerAuthentication": ["spec.secretTargetRef"],
    "Kustomization": ["resources"],
}
problems = []


def wrong(where, what):
    problems.append(f"{where}: {what}")


def at(document, path):
    for part in path.split("."):
        document = document.get(part) if isinstance(document, dict) else None
    return document


def documents(path):
    return [one for one in yaml.safe_load_all(path.read_text()) if one]


def kubernetes():
    found = {}
    for path in sorted(KUBERNETES.glob("*.yaml")):
        for one in documents(path):
            if path.name == "adapter-rules.yaml":
                continue
            kind, name = one["kind"], at(one, "metadata.name")
            found[kind, name] = one
            if kind in CUSTOM:
                for wanted in CUSTOM[kind]:
                    if not at(one, wanted):
                        wrong(path.name, f"{kind} has no {wanted}")
                continue
            for version in VERSIONS:
                try:
                    kubernetes_validate.validate(one, version, strict=True)
                except kubernetes_validate.ValidationError as error:
                    wrong(path.name, f"{kind} {name}, Kubernetes {version}: {error.message}")
    return found


def pods(found):
    """What every pod keeps to, and that whatever names something names something that is there."""
    secrets = {name for kind, name in found if kind == "Secret"}
    maps = {name for kind, name in found if kind == "ConfigMap"}
    for (kind, name), one in found.items():
        if kind not in ("Deployment", "Job"):
            continue
        spec = at(one, "spec.template.spec")
        where = f"{kind} {name}"
        if not at(spec, "securityContext.runAsNonRoot") or at(spec, "securityContext.seccompProfile.type") is None:
            wrong(where, "may run as root, or without a seccomp profile")
        for container in spec["containers"]:
            context = container.get("securityContext", {})
            if context.get("allowPrivilegeEscalation") is not False or not context.get("readOnlyRootFilesystem"):
                wrong(where, "may gain rights, or write to its image")
            if at(container, "resources.requests.memory") is None or at(container, "resources.limits.memory") is None:
                wrong(where, "says nothing of its memory")
            for source in container.get("envFrom", []):
                for key, names in (("configMapRef", maps), ("secretRef", secrets)):
                    if key in source and source[key]["name"] not in names:
                        wrong(where, f"takes settings from {source[key]['name']}, which is not there")
        if kind == "Deployment":
            if "replicas" in one["spec"]:
                wrong(where, "says how many there are, which is the autoscaler's to say")
            for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
                if not at(spec["containers"][0], f"{probe}.httpGet.path"):
                    wrong(where, f"has no {probe}")
            labels = at(one, "spec.template.metadata.labels")
            if not any(k == "PodDisruptionBudget" and at(b, "spec.selector.matchLabels").items() <= labels.items()
                       for (k, _), b in found.items()):
                wrong(where, "has no disruption budget")
            if spec["terminationGracePeriodSeconds"] < 5 + int(found["ConfigMap", "praxis-settings"]["data"]["PRAXIS_SHUTDOWN_GRACE_SECONDS"]):
                wrong(where, "is killed before it has drained")
    for kind, name in (("HorizontalPodAutoscaler", "praxis-servers"), ("ScaledObject", "praxis-workers")):
        if ("Deployment", at(found[kind, name], "spec.scaleTargetRef.name")) not in found:
            wrong(name, "scales what is not there")
    rules = documents(KUBERNETES / "adapter-rules.yaml")[0]["rules"]["custom"]
    names = {rule["name"]["as"] for rule in rules}
    for metric in at(found["HorizontalPodAutoscaler", "praxis-servers"], "spec.metrics"):
        if metric["type"] == "Pods" and at(metric, "pods.metric.name") not in names:
            wrong("servers-hpa.yaml", "asks for a metric that no rule of the adapter brings")


def settings(found):
    """Every variable that is set is one of the program's."""
    known = set(re.findall(r"`(PRAXIS_[A-Z0-9_]+)`", (ROOT / "docs" / "settings.md").read_text()))
    named = []
    for (kind, name), one in found.items():
        named += [(name, key) for field in ("data", "stringData") for key in (one.get(field) or {}) if key.startswith("PRAXIS_")]
        for container in at(one, "spec.template.spec.containers") or []:
            named += [(name, env["name"]) for env in container.get("env", [])]
    compose = (ROOT / "compose.yaml").read_text()
    named += [("compose.yaml", key) for key in re.findall(r"(PRAXIS_[A-Z0-9_]+)=", compose) if key != "PRAXIS_PROFILE"]
    image = (ROOT / "deploy" / "container" / "Containerfile").read_text()
    named += [("Containerfile", key) for key in re.findall(r"(PRAXIS_[A-Z0-9_]+)=", image)]
    for where, key in named:
        if key not in known:
            wrong(where, f"{key} is no setting")


def prometheus():
    folder = ROOT / "deploy" / "prometheus"
    runbook = (ROOT / "docs" / "running.md").read_text()
    anchors = {"-".join(re.sub(r"[^a-z0-9 -]", "", line.lstrip("# ").lower()).split()) for line in runbook.split("\n") if line.startswith("#")}
    names = set()
    for group in documents(folder / "alerts.yaml")[0]["groups"]:
        for rule in group["rules"]:
            name = rule["alert"]
            if name in names or not re.fullmatch(r"Praxis[A-Za-z]+", name):
                wrong("alerts.yaml", f"{name} is there twice, or named otherwise than the rest")
            names.add(name)
            if rule["labels"]["severity"] not in ("page", "look") or not rule.get("for") or not rule["annotations"]["summary"]:
                wrong("alerts.yaml", f"{name} lacks severity, for or summary")
            for opening, closing in ("()", "{}", "[]"):
                if rule["expr"].count(opening) != rule["expr"].count(closing):
                    wrong("alerts.yaml", f"{name}: {opening} and {closing} do not match")
            page, _, anchor = rule["annotations"]["runbook"].partition("#")
            if page != "docs/running.md" or anchor not in anchors:
                wrong("alerts.yaml", f"{name} leads to {anchor}, which docs/running.md has not")
    for job in documents(folder / "scrape.yaml")[0]["scrape_configs"]:
        if not job.get("job_name"):
            wrong("scrape.yaml", "a job without a name")


def grafana():
    board = json.loads((ROOT / "deploy" / "grafana" / "praxis.json").read_text())
    places, ids = set(), set()
    for panel in board["panels"]:
        place = panel["gridPos"]
        if panel["id"] in ids:
            wrong("praxis.json", f"two panels have the id {panel['id']}")
        ids.add(panel["id"])
        for x in range(place["x"], place["x"] + place["w"]):
            for y in range(place["y"], place["y"] + place["h"]):
                if (x, y) in places or x >= 24:
                    wrong("praxis.json", f"{panel['title']} lies on another panel")
                    return
                places.add((x, y))
        if panel["type"] != "row" and not all(target["expr"] for target in panel["targets"]):
            wrong("praxis.json", f"{panel['title']} asks nothing")


def compose():
    """The same servers on the same ports as bin/services."""
    whole = documents(ROOT / "compose.yaml")[0]
    script = (ROOT / "bin" / "services").read_text()
    ports = dict(re.findall(r'^(\w+)_port="\$\{PRAXIS_\w+_PORT:-(\d+)\}"', script, re.M))
    told = {}
    for name, service in whole["services"].items():
        if not service.get("image"):
            wrong("compose.yaml", f"{name} has no image")
        for port in service.get("ports", []):
            host, outer, _ = port.split(":")
            told[name] = outer
            if host != "127.0.0.1":
                wrong("compose.yaml", f"{name} listens outside this machine")
        for volume in service.get("volumes", []):
            if volume.split(":")[0] not in whole["volumes"]:
                wrong("compose.yaml", f"{name} mounts {volume}, which is not there")
    for name, port in ports.items():
        if told.get(name) != port:
            wrong("compose.yaml", f"bin/services has {name} on {port}, and this on {told.get(name)}")
    lines = set(re.findall(r"(PRAXIS_[A-Z0-9_]+)=", re.sub(r"PRAXIS_TEST_\w+=|PRAXIS_\w+_PORT", "", script)))
    lines |= {f"PRAXIS_MYSQL_{side}_{what}" for side in ("INVENTORY", "BOOKING") for what in ("HOSTS", "PASSWORD")}
    given = set(re.findall(r"(PRAXIS_[A-Z0-9_]+)=", whole["configs"]["settings"]["content"]))
    for name in sorted(given - lines):
        wrong("compose.yaml", f"tells {name}, which bin/services does not")


def image():
    linter = Path(sys.executable).parent / "hadolint"
    # Debian's packages are not pinned: security updates are wanted at each build.
    run = subprocess.run([linter, "--ignore", "DL3008", ROOT / "deploy" / "container" / "Containerfile"],
                         capture_output=True, text=True)
    if run.returncode:
        wrong("Containerfile", run.stdout + run.stderr)


found = kubernetes()
pods(found)
settings(found)
prometheus()
grafana()
compose()
image()
print("\n".join(problems) if problems else f"{len(found)} definitions are sound")
sys.exit(1 if problems else 0)
