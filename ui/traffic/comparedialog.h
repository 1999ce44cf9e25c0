// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/traffic/costtext.h"

#include "core/traffic/trafficrecord.h"

#include <QDialog>
#include <QFutureWatcher>

#include <optional>

class DiffView;
class QLabel;
class QTabWidget;

/// Two exchanges against each other: messages, parameters, headers, answer, and where their prompts part. Waits for
/// both records; the earlier one stands on the left. Not modal; Esc closes it.
class CompareDialog : public QDialog
{
    Q_OBJECT

public:
    CompareDialog(RecordId one, RecordId other, PriceSource prices, QWidget *parent = nullptr);

    /// Any record that was fetched; others than the two are not looked at.
    void takeRecord(const TrafficRecord &record);
    void takeGone(RecordId id);
    QTabWidget *tabs() const { return m_tabs; }

private:
    enum Tab { Messages, Parameters, Headers, Answer };

    bool isWanted(RecordId id) const { return id == m_ids.first || id == m_ids.second; }
    void start();
    void showTab();
    void showXray();

    std::pair<RecordId, RecordId> m_ids; // the earlier one first
    std::optional<TrafficRecord> m_left;
    std::optional<TrafficRecord> m_right;
    PriceSource m_prices;
    QLabel *m_state;
    QTabWidget *m_tabs;
    QList<DiffView *> m_diffs; // by Tab
    QList<bool> m_isShown;
    QLabel *m_xray;
    QFutureWatcher<PrefixXray> m_watcher;
};
