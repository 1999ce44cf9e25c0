// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/traffic/headerchanges.h"

#include "core/traffic/trafficrecord.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QStandardItem;
class QStandardItemModel;
class QTreeView;
class TryChoice;

/// All headers of an exchange: those of the request and of the answer, each as it stood between client and
/// gateway and between gateway and provider, and what the gateway did to it. Secrets were masked when they
/// were recorded.
class HeadersView : public QWidget
{
    Q_OBJECT

public:
    enum Columns { Name, Change, Client, Provider, ColumnCount };

    explicit HeadersView(QWidget *parent = nullptr);

    void setRecord(const TrafficRecord &record);
    QTreeView &rows() const { return *m_rows; }
    QLineEdit &filter() const { return *m_filter; }
    /// "+ added", "− removed", "≠ changed"; empty where it is the same.
    static QString changeText(HeaderChange::Kind kind);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    /// What was last shown of one direction.
    struct Side {
        QString title;
        QList<HeaderChange> headers;
        bool isRequest = true;
        bool isBoth = false; ///< both legs are known
        bool operator==(const Side &) const = default;
    };

    void makeActions();
    void showTry();
    Side requestSide(const RecordedAttempt *attempt) const;
    Side answerSide(const RecordedAttempt *attempt) const;
    void addSide(const Side &side);
    void showSummary();
    void openGroups();
    static QStringList cellsOf(const QModelIndex &row);
    void choose(const QStandardItem *group, const QStringList &cells, int column);
    void layOutColumns();
    void copyCell(int column);
    void copyLine();

    TrafficRecord m_record;
    QList<Side> m_sides;
    QStandardItemModel *m_model;
    QSortFilterProxyModel *m_shown;
    QLineEdit *m_filter;
    QLabel *m_summary;
    TryChoice *m_tries;
    QTreeView *m_rows;
};
