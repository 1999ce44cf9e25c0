// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/routetexts.h"

#include "core/gateway/release.h"
#include "ui/models/strategytexts.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(RouteTexts)
};

/// "a/x, then b/y", in the order in which they are tried, or all that share the requests.
QString targets(const ModelConfig &model)
{
    QList<std::pair<int, QString>> ordered;
    for (qsizetype i = 0; i < model.targets.size(); ++i)
        ordered.emplace_back(model.targets[i].priority.value_or(int(i) + 1),
                             RouteTexts::target(model.targets[i]));
    const bool isInOrder = model.strategy == Strategy::Priority;
    if (isInOrder)
        std::stable_sort(ordered.begin(), ordered.end(),
                         [](const auto &a, const auto &b) { return a.first < b.first; });
    QStringList names;
    for (const auto &entry : std::as_const(ordered))
        names += entry.second;
    return names.isEmpty() ? Text::tr("no target of its own")
                           : names.join(isInOrder ? Text::tr(", then ") : u", "_s);
}

/// What else leads to a name.
QStringList others(const Config &config, const QString &id)
{
    QStringList names;
    for (const ModelConfig &model : config.models) {
        if (model.fallbacks.contains(id) || model.longContext == id)
            names += model.id;
    }
    QStringList lines;
    if (!names.isEmpty())
        lines += Text::tr("These models lead there, too: %1").arg(names.join(u", "_s));
    if (config.defaults.imageModel == id)
        lines += Text::tr("It is the model for pictures where a request names none.");
    return lines;
}

} // namespace

QString RouteTexts::target(const TargetConfig &target)
{
    return target.provider + u'/' + target.model;
}

QStringList RouteTexts::change(const Config &config, const RouteChange &change)
{
    const ModelConfig &after = change.after;
    if (!change.isChange())
        return {Text::tr("Nothing changes: “%1” is answered by %2 already.").arg(after.id, targets(after))};
    if (change.before) {
        QStringList lines{Text::tr("The model “%1” is configured already.").arg(after.id),
                          Text::tr("So far: %1").arg(targets(*change.before)),
                          Text::tr("From now on: %1").arg(targets(after))};
        if (after.strategy != change.before->strategy)
            lines += Text::tr("Its strategy “%1” becomes “%2”.")
                         .arg(strategyText(change.before->strategy).name, strategyText(after.strategy).name);
        if (!after.fallbacks.isEmpty())
            lines += Text::tr("If all fail, as before: %1").arg(after.fallbacks.join(u", "_s));
        return lines + others(config, after.id);
    }
    QStringList lines{Text::tr("New model: “%1” → %2").arg(after.id, targets(after))};
    if (!change.soFar.isEmpty() && !after.targets.contains(change.soFar.first()))
        lines += Text::tr("So far this name reaches the provider “%1” itself; it will not any more.")
                     .arg(change.soFar.first().provider);
    return lines + others(config, after.id);
}

QString RouteTexts::obstacle(const Config &config, const QString &provider, const QString &name)
{
    if (isReplayName(config, name))
        return Text::tr("“%1” is the name of a recorded answer: choose another one.").arg(name);
    const ProviderConfig *entry = config.provider(provider);
    if (!entry)
        return Text::
            tr("The provider “%1” is not in the configuration: it is built in, or was removed. Add it under "
               "Providers & Keys, then send the request again.")
                .arg(provider);
    if (!entry->enabled)
        return Text::tr("The provider “%1” is switched off: switch it on under Providers & Keys first.")
            .arg(provider);
    return {};
}
