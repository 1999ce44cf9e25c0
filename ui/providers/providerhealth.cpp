// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/providerhealth.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace Qt::Literals::StringLiterals;

namespace {

struct HealthTexts {
    Q_DECLARE_TR_FUNCTIONS(HealthTexts)
};

struct Sum {
    quint64 requests = 0;
    quint64 errors = 0;
    double score = 0; // weighted by requests
    bool isOpen = false;
    qint64 retryAtMs = 0;
    QString lastError;
};

QString detailOf(const Sum &sum)
{
    QString detail = HealthTexts::tr("%n request(s) in the last hour", nullptr, int(sum.requests)) + u", "_s +
                     HealthTexts::tr("%n failed", nullptr, int(sum.errors));
    if (!sum.lastError.isEmpty())
        detail += u'\n' + HealthTexts::tr("Last error: %1").arg(sum.lastError);
    return detail;
}

Status statusOf(const Sum &sum)
{
    const QString detail = detailOf(sum);
    if (sum.isOpen) {
        const QString until =
            QLocale().toString(QDateTime::fromMSecsSinceEpoch(sum.retryAtMs).time(), QLocale::ShortFormat);
        return {u"pause"_s, Theme::Bad,
                sum.retryAtMs > 0 ? HealthTexts::tr("Set aside until %1").arg(until)
                                  : HealthTexts::tr("Set aside"),
                detail};
    }
    const int score = sum.requests > 0 ? qRound(sum.score / double(sum.requests)) : 100;
    if (score >= 90)
        return {u"success"_s, Theme::Good, HealthTexts::tr("Healthy"), detail};
    if (score >= 50)
        return {u"warning"_s, Theme::Warning, HealthTexts::tr("Shaky, %1 of 100").arg(score), detail};
    return {u"error"_s, Theme::Bad, HealthTexts::tr("Failing, %1 of 100").arg(score), detail};
}

} // namespace

QHash<QString, Status> providerHealth(const StatsReport &report)
{
    QHash<QString, Sum> sums;
    for (const ModelStats &model : report.models) {
        for (const TargetStats &target : model.targets) {
            Sum &sum = sums[target.provider];
            sum.requests += target.requests;
            sum.errors += target.errors;
            sum.score += double(target.healthScore) * double(target.requests);
            sum.isOpen = sum.isOpen || target.state == u"open";
            sum.retryAtMs = std::max(sum.retryAtMs, target.retryAtMs.value_or(0));
            if (!target.lastError.isEmpty())
                sum.lastError = target.lastError;
        }
    }
    QHash<QString, Status> health;
    for (auto it = sums.cbegin(); it != sums.cend(); ++it) {
        if (it->requests > 0 || it->isOpen)
            health.insert(it.key(), statusOf(*it));
    }
    return health;
}

Status unknownHealth()
{
    return {u"minus"_s, Theme::Muted, HealthTexts::tr("No requests yet"), {}};
}
