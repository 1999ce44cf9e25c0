// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/replay/routetexts.h"

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
        return lines;
    }
    QStringList lines{Text::tr("New model: “%1” → %2").arg(after.id, targets(after))};
    const qsizetype slash = after.id.indexOf(u'/');
    if (slash > 0 && config.provider(QStringView(after.id).first(slash)))
        lines += Text::tr("So far this name reaches the provider “%1” itself; it will not any more.")
                     .arg(after.id.first(slash));
    return lines;
}

QString RouteTexts::obstacle(const Config &config, const QString &provider)
{
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
