// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/routingsection.h"

#include "core/config/configschema.h"
#include "ui/forms/rowsedit.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QSpinBox>

#include <algorithm>
#include <limits>

using namespace Qt::Literals::StringLiterals;

namespace {

QString classText(FailureClass failureClass)
{
    switch (failureClass) {
    case FailureClass::None: break;
    case FailureClass::RequestFault: return RoutingSection::tr("the request's own fault: passed on");
    case FailureClass::ContextTooLong: return RoutingSection::tr("too long: a larger model may take it");
    case FailureClass::KeyTrouble: return RoutingSection::tr("the key's fault: the next target");
    case FailureClass::ModelMissing: return RoutingSection::tr("no such model there: the next target");
    case FailureClass::RateLimited: return RoutingSection::tr("rate limited: cools down");
    case FailureClass::ServerFault: return RoutingSection::tr("the server's fault: tried again");
    }
    return {};
}

QString className(FailureClass failureClass)
{
    for (const auto &choice : failureChoices) {
        if (choice.value == failureClass)
            return QString::fromLatin1(choice.name);
    }
    return {};
}

FailureClass classOf(const QString &name)
{
    for (const auto &choice : failureChoices) {
        if (name == QLatin1String(choice.name))
            return choice.value;
    }
    return FailureClass::ServerFault;
}

/// Names between commas.
QStringList namesIn(const QString &text)
{
    QStringList names;
    for (const QString &name : text.split(u','))
        names += name.trimmed();
    names.removeAll(QString());
    return names;
}

/// Nothing is any status; nullopt: no number at all.
std::optional<int> statusIn(const QString &text)
{
    bool isNumber = true;
    const int status = text.isEmpty() ? 0 : text.toInt(&isNumber);
    return isNumber ? std::optional(status) : std::nullopt;
}

} // namespace

RoutingSection::RoutingSection(FieldProblems &problems, QWidget *parent)
    : SettingsSection(tr("Routing"), problems, parent),
      m_continueStreams(new QCheckBox(tr("A stream that breaks goes on at the next target"), this)),
      m_errorRate(new QDoubleSpinBox(this))
{
    m_maxAttempts = addNumber(tr("Attempts"), u"routing.max_attempts"_s, 1, 1000, {},
                              tr("So often one request is sent to providers at most, over all targets."));
    m_retryTotal = addNumber(tr("Attempts within"), u"routing.retry_total_s"_s, 1, 7 * 86400,
                             tr(" s", "seconds"), tr("After that no further one begins."));
    m_wait = addNumber(
        tr("Wait for"), u"routing.wait_s"_s, 0, 3600, tr(" s", "seconds"),
        tr("So long a request waits where all its targets are left alone just now; 0: it is refused."));
    addRow(tr("Broken streams"), u"routing.continue_streams"_s, m_continueStreams,
           tr("The next target is given the text so far. Programs see one answer, which two models wrote."));
    m_healthCheck = addNumber(tr("Health checks"), u"routing.health_check_s"_s, 0, 86400, tr(" s", "seconds"),
                              tr("How often a target that is left alone is asked whether it is well again; "
                                 "0: never."));
    addBreaker();
    addProfiles();
    addFailures();
    connect(m_continueStreams, &QCheckBox::toggled, this, &SettingsSection::edited);
}

void RoutingSection::addBreaker()
{
    addHeading(tr("When a target is left alone (circuit breaker)"));
    m_failuresInARow =
        addNumber(tr("Failures in a row"), u"routing.breaker.consecutive_failures"_s, 0,
                  std::numeric_limits<int>::max(), {}, tr("So many leave it alone; 0: they do not count."));
    m_errorRate->setRange(0, 100);
    m_errorRate->setDecimals(1);
    m_errorRate->setSuffix(tr(" %"));
    m_errorRate->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_errorRate->setMinimumWidth(fontMetrics().averageCharWidth() * 34);
    addRow(tr("Share of failures"), u"routing.breaker.error_rate"_s, m_errorRate,
           tr("So does this share of the requests within the time below; 0: it does not count."));
    m_window = addNumber(tr("Counted within"), u"routing.breaker.window_s"_s, 1, 86400, tr(" s", "seconds"));
    m_minRequests =
        addNumber(tr("Counted from"), u"routing.breaker.min_requests"_s, 1, 1'000'000, tr(" requests on"));
    m_open = addNumber(tr("Left alone for"), u"routing.breaker.open_s"_s, 1, 86400, tr(" s", "seconds"),
                       tr("At first; twice as long after each trial that fails."));
    m_maxOpen =
        addNumber(tr("At most for"), u"routing.breaker.max_open_s"_s, 1, 7 * 86400, tr(" s", "seconds"));
    connect(m_errorRate, &QDoubleSpinBox::valueChanged, this, &SettingsSection::edited);
}

void RoutingSection::addProfiles()
{
    addHeading(tr("Profiles"));
    m_profiles =
        new RowsEdit(tr("Profiles"), {{tr("Name"), 22}, {tr("Providers, with commas"), 0}}, false, this);
    addRow(tr("Profiles"), u"routing.profiles"_s, m_profiles,
           tr("A choice of providers under a name. It is chosen in File → Route, or in the tray."));
    connect(m_profiles, &RowsEdit::edited, this, &SettingsSection::edited);
}

void RoutingSection::addFailures()
{
    addHeading(tr("What a failure means"));
    QList<std::pair<QString, QString>> classes;
    for (const auto &choice : failureChoices)
        classes.append({QString::fromLatin1(choice.name), classText(choice.value)});
    m_failures = new RowsEdit(
        tr("Rules for failures"),
        {{tr("Status"), 10}, {tr("The answer contains"), 0}, {tr("It is"), 38, {}, classes}}, true, this);
    addRow(
        tr("Rules"), u"routing.failures"_s, m_failures,
        tr("The first that fits counts, before the built-in ones. An empty status or text fits anything."));
    connect(m_failures, &RowsEdit::edited, this, &SettingsSection::edited);
}

void RoutingSection::load(const Config &config)
{
    const RoutingConfig &routing = config.routing;
    m_maxAttempts->setValue(routing.maxAttempts);
    m_retryTotal->setValue(routing.retryTotalS);
    m_wait->setValue(routing.waitS);
    m_healthCheck->setValue(routing.healthCheckS);
    m_continueStreams->setChecked(routing.continueStreams);
    m_failuresInARow->setValue(routing.breaker.consecutiveFailures);
    m_errorRate->setValue(routing.breaker.errorRate * 100);
    m_errorRateGiven = routing.breaker.errorRate;
    m_errorRateShown = m_errorRate->value();
    m_minRequests->setValue(routing.breaker.minRequests);
    m_window->setValue(routing.breaker.windowS);
    m_open->setValue(routing.breaker.openS);
    m_maxOpen->setValue(routing.breaker.maxOpenS);
    QList<QStringList> rows;
    for (const auto &[name, profile] : routing.profiles)
        rows += QStringList{name, profile.providers.join(u", "_s)};
    m_profiles->setRows(rows);
    rows.clear();
    for (const FailureRuleConfig &rule : routing.failures)
        rows += QStringList{rule.status == 0 ? QString() : QString::number(rule.status), rule.contains,
                            className(rule.failureClass)};
    m_failures->setRows(rows);
}

void RoutingSection::apply(Config &config) const
{
    RoutingConfig &routing = config.routing;
    routing.maxAttempts = m_maxAttempts->value();
    routing.retryTotalS = m_retryTotal->value();
    routing.waitS = m_wait->value();
    routing.healthCheckS = m_healthCheck->value();
    routing.continueStreams = m_continueStreams->isChecked();
    routing.breaker.consecutiveFailures = m_failuresInARow->value();
    const double rate = m_errorRate->value();
    routing.breaker.errorRate = rate == m_errorRateShown ? m_errorRateGiven : rate / 100;
    routing.breaker.minRequests = m_minRequests->value();
    routing.breaker.windowS = m_window->value();
    routing.breaker.openS = m_open->value();
    routing.breaker.maxOpenS = m_maxOpen->value();
    routing.profiles.clear();
    for (const QStringList &row : m_profiles->rows())
        routing.profiles.append({row.at(0), RouteProfileConfig{namesIn(row.at(1))}});
    routing.failures.clear();
    for (const QStringList &row : m_failures->rows())
        routing.failures += FailureRuleConfig{statusIn(row.at(0)).value_or(0), row.at(1), classOf(row.at(2))};
    const bool isThere = std::any_of(routing.profiles.begin(), routing.profiles.end(),
                                     [&](const auto &profile) { return profile.first == routing.active; });
    if (routing.active != u"all" && routing.active != u"local" && !isThere)
        routing.active = u"all"_s; // the profile that was chosen is gone
}

ConfigProblems RoutingSection::problems() const
{
    ConfigProblems problems;
    QStringList names;
    for (const QStringList &row : m_profiles->rows()) {
        if (names.contains(row.at(0)))
            problems +=
                {u"routing.profiles[%1]"_s.arg(names.size()), tr("There is another profile of this name.")};
        names += row.at(0);
    }
    const QList<QStringList> rules = m_failures->rows();
    for (qsizetype i = 0; i < rules.size(); ++i) {
        if (!statusIn(rules.at(i).at(0)))
            problems += ConfigProblem{u"routing.failures[%1].status"_s.arg(i),
                                      tr("“%1” is no HTTP status, such as 429.").arg(rules.at(i).at(0))};
    }
    return problems;
}
